import { type AttributeValue, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { TraceState } from '@opentelemetry/core';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
  TracerProvider,
} from '@opentelemetry/sdk-trace';

const remoteParent = {
  traceId: '0af7651916cd43dd8448eb211c80319c',
  spanId: 'b7ad6b7169203331',
  traceFlags: 1,
  traceState: new TraceState('vendor=t61rcWkgMzE,other=1'),
  isRemote: true,
};

/** Each kind of value, and of each the ones that are written in a way of their own. */
const attributes: Record<string, AttributeValue> = {
  text: 'Grüße, 世界 🛒',
  long: 'x'.repeat(300),
  empty: '',
  zero: 0,
  negative: -42,
  large: 2 ** 53 - 1,
  'large and negative': -(2 ** 53 - 1),
  double: -0.1,
  yes: true,
  no: false,
  list: ['a', 'b'],
  numbers: [1, -2, 0.5],
  'empty list': [],
};

/** Values that the SDK writes and its attributes' types do not have. */
const untyped = {
  map: { inner: { depth: 2, list: [{ deep: true }, 'x'] }, nothing: null },
  bytes: new Uint8Array([0, 1, 254, 255]),
} as unknown as Record<string, AttributeValue>;

/** Two spans of the SDK, in two scopes: one with all a span can have, one with as little as possible. */
export async function sdkSpans(): Promise<ReadableSpan[]> {
  const exporter = new InMemorySpanExporter();
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'order-service', 'process.pid': 42 }),
    spanProcessors: [new SimpleSpanProcessor({ exporter })],
  });
  const tracer = provider.getTracer('shop', '1.2.3', {
    schemaUrl: 'https://opentelemetry.io/schemas/1.37.0',
  });
  const full = tracer.startSpan(
    'create_order',
    {
      kind: SpanKind.SERVER,
      attributes,
      links: [
        { context: remoteParent, attributes: { reason: 'retry' } },
        { context: { ...remoteParent, isRemote: false } },
      ],
    },
    trace.setSpanContext(ROOT_CONTEXT, remoteParent),
  );
  full.setAttributes(untyped);
  full.addEvent('stock_reserved', { quantity: 2, sku: 'größe-xl' }, [1_700_000_000, 123_456_789]);
  full.addEvent('nothing more');
  full.setStatus({ code: SpanStatusCode.ERROR, message: 'payment declined – ☹' });
  full.end();
  provider.getTracer('plain').startSpan('').end();
  const spans = exporter.getFinishedSpans();
  await provider.shutdown();
  return spans;
}
