import { serviceUrl } from '../../../tools/gameday/lane/fault-switches.ts';
import { type FaultSwitches } from '../../../tools/shop/fault-switches.ts';
import { testStack } from './test-stack.ts';

/** Breaks a service by its fault switches while something is looked at. */
export async function withFault<Result>(
  service: string,
  switches: FaultSwitches,
  look: () => Promise<Result>,
): Promise<Result> {
  const url = `${serviceUrl(testStack(), service)}/faults`;
  await send(url, {
    method: 'PUT',
    body: JSON.stringify(switches),
    headers: { 'content-type': 'application/json' },
  });
  try {
    return await look();
  } finally {
    await send(url, { method: 'DELETE' });
  }
}

async function send(url: string, request: RequestInit): Promise<void> {
  const answer = await fetch(url, request);
  if (!answer.ok)
    throw new Error(`${request.method} ${url} answered ${answer.status}: ${await answer.text()}`);
}
