import { stackUrls } from './stack-urls.ts';

export interface PlacedOrder {
  readonly status: number;
  readonly traceId: string;
  readonly requestId: string;
}

/** Ten refusals of the payment provider in a row come once in 10,000,000,000 times. */
const MOST_ATTEMPTS = 10;

/** Two laptops for a customer; the ids are those of the answer's headers. */
export async function placeOrder(): Promise<PlacedOrder> {
  const answer = await fetch(`${stackUrls().gateway}/api/orders`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ product_id: '1', quantity: 2 }),
  });
  await answer.arrayBuffer();
  return {
    status: answer.status,
    traceId: answer.headers.get('x-trace-id') ?? '',
    requestId: answer.headers.get('x-request-id') ?? '',
  };
}

/** The first order that the payment provider, who declines one in ten, lets pass. */
export async function placePaidOrder(): Promise<PlacedOrder> {
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
    const order = await placeOrder();
    if (order.status === 201) return order;
    if (order.status !== 402) throw new Error(`POST /api/orders answered ${order.status}`);
  }
  throw new Error(`${MOST_ATTEMPTS} payments in a row were declined`);
}
