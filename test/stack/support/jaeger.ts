import { spansOf } from '../../../tools/stack/order/backends.ts';
import { type ReceivedSpan } from '../../../tools/otlp/span.ts';
import { getJson } from './get-json.ts';
import { stackUrls } from './stack-urls.ts';

/** The services whose work an order is, each of which takes a request for it. */
export const SERVICES_OF_AN_ORDER = ['api-gateway', 'order-service', 'payment-service', 'product-service'];

/**
 * At least, whether it is paid or declined: a delivery of stock and a call that is made again are spans on top. The services
 * send them in batches of their own, so that they come one by one.
 */
export const SPANS_OF_AN_ORDER = 26;

/** The spans that Jaeger has of an order, once they are all there and each is there once. */
export async function traceOfOrder(traceId: string): Promise<ReceivedSpan[]> {
  const spans = await spansOf(stackUrls(), traceId);
  const ids = new Set(spans.map(({ spanId }) => spanId));
  const servers = new Set(spans.filter(({ kind }) => kind === 'SERVER').map(({ service }) => service));
  const faults = [
    ...(ids.size < SPANS_OF_AN_ORDER ? [`${ids.size} of at least ${SPANS_OF_AN_ORDER} spans`] : []),
    ...(spans.length > ids.size ? [`${spans.length - ids.size} spans twice`] : []),
    ...SERVICES_OF_AN_ORDER.filter((service) => !servers.has(service)).map(
      (service) => `no server span of ${service}`,
    ),
    ...spans
      .filter(({ parentSpanId }) => parentSpanId !== undefined && !ids.has(parentSpanId))
      .map(({ name }) => `the span ${name} without its parent`),
  ];
  if (faults.length > 0) throw new Error(`Jaeger has of ${traceId} ${faults.join(', ')}`);
  return spans;
}

export interface Edge {
  readonly parent: string;
  readonly child: string;
}

/** Who called whom in the last hour. */
export async function edges(): Promise<Edge[]> {
  const { data } = await getJson<{ data: (Edge & { callCount: number })[] }>(
    `${stackUrls().jaeger}/api/dependencies`,
    { endTs: String(Date.now()), lookback: String(3_600_000) },
  );
  return data.map(({ parent, child }) => ({ parent, child }));
}
