import { type FaultSwitches } from '../../shop/fault-switches.ts';
import { PARTS } from '../../stack/parts.ts';
import { type Lane } from './lane.ts';

/** @throws Error with the service's words when it does not take them */
export async function setFaults(lane: Lane, service: string, switches: FaultSwitches): Promise<void> {
  await send(`${serviceUrl(lane, service)}/faults`, {
    method: 'PUT',
    body: JSON.stringify(switches),
    headers: { 'content-type': 'application/json' },
  });
}

export async function liftFaults(lane: Lane, service: string): Promise<void> {
  await send(`${serviceUrl(lane, service)}/faults`, { method: 'DELETE' });
}

export function serviceUrl({ address }: Pick<Lane, 'address'>, service: string): string {
  const port = PARTS.find(({ name }) => name === service)?.ports[0];
  return `http://${address}:${port}`;
}

/** A service that is busy with its fault answers late. */
const ANSWER_WITHIN_MS = 60_000;

async function send(url: string, request: RequestInit): Promise<void> {
  const answer = await fetch(url, { ...request, signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${request.method} ${url} answered ${answer.status}: ${text}`);
}
