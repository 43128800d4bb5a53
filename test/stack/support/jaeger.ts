import { spansOf } from '../../../tools/stack/order/backends.ts';
import { type ReceivedSpan } from '../../../tools/otlp/span.ts';
import { getJson } from './get-json.ts';
import { testStack } from './test-stack.ts';

/** The services whose work an order is, each of which takes a request for it. */
export const SERVICES_OF_AN_ORDER = ['api-gateway', 'order-service', 'payment-service', 'product-service'];

/** What Jaeger has of an order, once that is whole: a server span of each service, no span without its parent. */
export async function traceOfOrder(traceId: string): Promise<ReceivedSpan[]> {
  const spans = await spansOf(testStack().urls, traceId);
  const missing = whatIsMissing(spans);
  if (missing !== undefined) throw new Error(`Jaeger has trace ${traceId} without ${missing}`);
  return spans;
}

function whatIsMissing(spans: readonly ReceivedSpan[]): string | undefined {
  const servers = new Set(spans.filter(({ kind }) => kind === 'SERVER').map(({ service }) => service));
  const absent = SERVICES_OF_AN_ORDER.filter((service) => !servers.has(service));
  if (absent.length > 0) return `a server span of ${absent.join(', ')}`;
  const known = new Set(spans.map(({ spanId }) => spanId));
  const orphan = spans.find(({ parentSpanId }) => parentSpanId !== undefined && !known.has(parentSpanId));
  return orphan && `the parent of ${orphan.service} ${orphan.name}`;
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
