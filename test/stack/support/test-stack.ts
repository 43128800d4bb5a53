import { join } from 'node:path';

import { type Addresses, placeOnLoopback } from '../../../tools/stack/addresses.ts';
import { type StateFolder, stateFolder } from '../../../tools/stack/state-folder.ts';
import { announceUrls } from './stack-urls.ts';

/** The repository. */
export const root = join(__dirname, '../../..');

/** Where the stack under test is. */
export interface TestStack {
  readonly address: string;
  /** Where a container's host name and port are found. */
  readonly addresses: Addresses;
  readonly state: StateFolder;
}

/** How the set-up tells the specs: they are loaded apart, and share the environment only. */
const ADDRESS = 'STACK_TEST_ADDRESS';
const STATE = 'STACK_TEST_STATE';

export function announceStack(address: string, state: string): void {
  process.env[ADDRESS] = address;
  process.env[STATE] = state;
  const url = (port: number): string => `http://${address}:${port}`;
  announceUrls({
    gateway: url(8080),
    prometheus: url(9090),
    alertmanager: url(9093),
    loki: url(3100),
    jaeger: url(16_686),
  });
}

/** @throws Error outside of `npm run test:stack` */
export function testStack(): TestStack {
  const { [ADDRESS]: address, [STATE]: state } = process.env;
  if (!address || !state) throw new Error('No stack was started: run these tests with  npm run test:stack');
  return { address, addresses: placeOnLoopback(address), state: stateFolder(state) };
}
