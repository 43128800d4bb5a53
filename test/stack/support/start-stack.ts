import { randomInt } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { findBinaries } from '../../../tools/stack/find-binaries.ts';
import { stackHome } from '../../../tools/stack/install/stack-home.ts';
import { PARTS } from '../../../tools/stack/parts.ts';
import { stackCommand } from './stack-command.ts';
import stopStack, { stopOnSignals } from './stop-stack.ts';
import { announceStack } from './test-stack.ts';

/** What the specs rely on, whatever the developer's environment or .env says: the shop as it is meant to be shown. */
const SETTINGS = {
  ENVIRONMENT: 'development',
  LOG_LEVEL: 'info',
  FAILURE_RATE: '0.1',
  DEMO_DELAYS: 'true',
  FAULT_INJECTION: 'true',
  OTEL_TRACES_SAMPLER: 'parentbased_always_on',
  OTEL_TRACES_SAMPLER_ARG: '1',
};

/**
 * Starts one stack for all specs, beside any that runs already.
 * @throws Problem that says how to get the backends that are missing; Error with the stack's words when it does not start
 */
export default async function startStack(): Promise<void> {
  findBinaries(PARTS, process.env['PATH'], join(stackHome(process.env), 'bin'));
  announceStack(someAddress(), await mkdtemp(join(tmpdir(), 'stack-test-')));
  stopOnSignals();
  try {
    await stackCommand(['up', '--detach', '--no-build'], SETTINGS);
  } catch (error) {
    await stopStack();
    throw error;
  }
}

/** Far from 127.0.0.x, where people run theirs; two runs at the same time hardly meet among 37,500. */
function someAddress(): string {
  return `127.${randomInt(100, 250)}.${randomInt(0, 250)}.1`;
}
