import { spansOf } from '../../../tools/stack/order/backends.ts';
import { type ReceivedSpan } from '../../../tools/otlp/span.ts';
import { getJson } from './get-json.ts';
import { testStack } from './test-stack.ts';

/** The services whose work an order is, each of which takes a request for it. */
export const SERVICES_OF_AN_ORDER = ['api-gateway', 'order-service', 'payment-service', 'product-service'];

/** Whether it is paid or declined. The services send them in batches of their own, so that they come one by one. */
export const SPANS_OF_AN_ORDER = 26;

/** The spans that Jaeger has of an order, once they are all there and each is there once. */
export async function traceOfOrder(traceId: string): Promise<ReceivedSpan[]> {
  const spans = await spansOf(testStack().urls, traceId);
  const servers = new Set(spans.filter(({ kind }) => kind === 'SERVER').map(({ service }) => service));
  const absent = SERVICES_OF_AN_ORDER.filter((service) => !servers.has(service));
  if (absent.length > 0 || spans.length !== SPANS_OF_AN_ORDER) {
    const without = absent.length > 0 ? `, and no server span of ${absent.join(', ')}` : '';
    throw new Error(`Jaeger has ${spans.length} of the ${SPANS_OF_AN_ORDER} spans of ${traceId}${without}`);
  }
  return spans;
}

export interface Edge {
  readonly parent: string;
  readonly child: string;
}

/** Who called whom in the last hour. */
export async function edges(): Promise<Edge[]> {
  const { data } = await getJson<{ data: (Edge & { callCount: number })[] }>(
    `${testStack().urls.jaeger}/api/dependencies`,
    { endTs: String(Date.now()), lookback: String(3_600_000) },
  );
  return data.map(({ parent, child }) => ({ parent, child }));
}
