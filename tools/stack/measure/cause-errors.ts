import { setTimeout as pause } from 'node:timers/promises';

import { Problem } from '../../shop/problem.ts';
import { type OwnStack } from './own-stack.ts';

const PART = 'product-service';
const ERROR_WITHIN_MS = 10_000;
const POLL_MS = 100;

/** Takes product-service away until the gateway has answered with a 5xx, and so logged an error, and brings it back. */
export async function causeErrors(stack: OwnStack, until: AbortSignal): Promise<void> {
  await stack.command('stop', PART);
  const deadline = performance.now() + ERROR_WITHIN_MS;
  while (!until.aborted && (await statusOf(`${stack.urls.gateway}/api/products`)) < 500) {
    if (performance.now() > deadline) throw new Problem(`The gateway makes no error without ${PART}.`);
    await pause(POLL_MS);
  }
  if (!until.aborted) await stack.command('start', PART);
}

async function statusOf(url: string): Promise<number> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(ERROR_WITHIN_MS) });
  await answer.arrayBuffer();
  return answer.status;
}
