import type { ServiceProcess } from '../../e2e/support/service-process.js';
import { expectThat } from './finding.js';

/** What a check needs of an order that was created. */
export interface CreatedOrder {
  readonly order_id: string;
  readonly requestId: string;
  readonly traceId: string;
}

const LAPTOPS = { product_id: '1', product_name: 'Laptop', quantity: 2, total_price: 1_999.98 };

type Changes = Partial<typeof LAPTOPS>;
type Headers = Readonly<Record<string, string>>;

/** Asks order-service for an order. */
export function postOrder(orders: ServiceProcess, changes: Changes, headers: Headers): Promise<Response> {
  return fetch(`${orders.url}/orders`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ ...LAPTOPS, ...changes }),
  });
}

/** @throws Error in the learner's words when there was none created */
export async function createOrder(
  orders: ServiceProcess,
  changes: Changes = {},
  headers: Headers = {},
): Promise<CreatedOrder> {
  const response = await postOrder(orders, changes, headers);
  const body = await response.text();
  expectThat(response.status === 201, {
    expected: 'POST /orders of order-service is answered 201',
    found: `${response.status} ${body}`,
    lookAt: 'create() in apps/order-service/src/orders/orders.service.ts',
  });
  const { order_id } = JSON.parse(body) as { order_id: string };
  return { order_id, ...idsOf(response) };
}

/** The ids that lead from an answer to its log lines and its trace. */
export function idsOf({ headers }: Response): { readonly requestId: string; readonly traceId: string } {
  return { requestId: headers.get('x-request-id') ?? '', traceId: headers.get('x-trace-id') ?? '' };
}
