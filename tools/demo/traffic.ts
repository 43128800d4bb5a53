import { setTimeout as pause } from 'node:timers/promises';

import { Tally } from './tally.ts';

export const PLACE_ORDER = 'POST /api/orders';

const ANSWER_WITHIN_MS = 15_000;
const UNKNOWN_PRODUCT = '99';
const SHARE_OF_UNKNOWN = 0.05;

export interface Traffic {
  readonly tally: Tally;
  /** Resolves when every user has the answer to what it sent last. */
  readonly finished: Promise<void>;
}

/** Users who browse, order and read their order back, over and over, until the signal. */
export function startTraffic(gateway: string, users: number, until: AbortSignal): Traffic {
  const tally = new Tally();
  const visits = Array.from({ length: users }, () => visitRepeatedly(gateway, tally, until));
  return { tally, finished: Promise.all(visits).then(() => undefined) };
}

async function visitRepeatedly(gateway: string, tally: Tally, until: AbortSignal): Promise<void> {
  // Not all at once: real users do not arrive on a drumbeat.
  await think(1000, until);
  while (!until.aborted) {
    const products = await send(tally, 'GET /api/products', `${gateway}/api/products`);
    await think(400, until);
    if (until.aborted) return;
    const order = await send(tally, PLACE_ORDER, `${gateway}/api/orders`, {
      product_id: choose(products),
      quantity: 1 + Math.floor(Math.random() * 3),
    });
    const id = (order as { order?: { order_id?: string } } | undefined)?.order?.order_id;
    if (id !== undefined) await send(tally, 'GET /api/orders/:id', `${gateway}/api/orders/${id}`);
    await think(400, until);
  }
}

async function send(tally: Tally, route: string, url: string, body?: object): Promise<unknown> {
  tally.sent += 1;
  try {
    const answer = await fetch(url, {
      method: body ? 'POST' : 'GET',
      ...(body ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {}),
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    const content = await answer.json();
    tally.answered(route, answer.status);
    return content;
  } catch {
    tally.unanswered += 1;
    return undefined;
  }
}

function choose(products: unknown): string {
  if (Math.random() < SHARE_OF_UNKNOWN || !Array.isArray(products) || products.length === 0)
    return UNKNOWN_PRODUCT;
  const product = products[Math.floor(Math.random() * products.length)] as { id: string };
  return product.id;
}

/** Waits for a while up to the given one, and no longer than the signal allows. */
async function think(upToMs: number, until: AbortSignal): Promise<void> {
  await pause(Math.random() * upToMs, undefined, { signal: until }).catch(() => undefined);
}
