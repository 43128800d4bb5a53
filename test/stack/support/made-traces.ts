import { createHash } from 'node:crypto';

/** A call through three services: who made which span, and within which other. */
const SPANS = [
  { service: 'api-gateway', name: 'POST /api/orders', kind: 2, parent: undefined },
  { service: 'api-gateway', name: 'POST', kind: 3, parent: 0 },
  { service: 'order-service', name: 'POST /orders', kind: 2, parent: 1 },
  { service: 'order-service', name: 'POST', kind: 3, parent: 2 },
  { service: 'payment-service', name: 'POST /payments', kind: 2, parent: 3 },
  { service: 'payment-service', name: 'charge', kind: 1, parent: 4 },
] as const;

export const SPANS_OF_A_TRACE = SPANS.length;

const USUAL_MS = 120;
const EXPORTED_AT_ONCE = 100;

export interface TraceOptions {
  /** Of the first span; 120 unless told. */
  readonly durationMs?: number;
  /** Whether the last, deepest span failed, and nothing else. */
  readonly failed?: boolean;
}

interface MadeSpan {
  readonly service: string;
  readonly span: { readonly traceId: string };
}

/** Spans that come in any order and in many exports, as those of several services do. */
export class MadeTraces {
  private readonly made: MadeSpan[] = [];

  /** The ids are the same in each run, and so is what the collector decides. */
  add(what: string, count: number, options: TraceOptions = {}): string[] {
    return Array.from({ length: count }, (_, index) => {
      const traceId = digits(`${what} ${index}`, 32);
      this.made.push(...spansOf(traceId, options));
      return traceId;
    });
  }

  get count(): number {
    return this.made.length;
  }

  /** OTLP/JSON, each of one service, with spans of as many traces as there can be. */
  exports(): object[] {
    const services = [...new Set(SPANS.map(({ service }) => service))];
    const batches = services.flatMap((service) => {
      const spans = inAnyOrder(this.made.filter((each) => each.service === service).map(({ span }) => span));
      return chunks(spans).map((chunk) => exportOf(service, chunk));
    });
    return inAnyOrder(batches);
  }
}

/** One more span of a trace, which comes when the others have long been there. */
export function lateSpanOf(traceId: string): object {
  const [first] = spansOf(traceId, {});
  return exportOf('api-gateway', [{ ...first?.span, spanId: digits(`${traceId} late`, 16) }]);
}

function spansOf(traceId: string, { durationMs = USUAL_MS, failed = false }: TraceOptions): MadeSpan[] {
  const startMs = Date.now() - durationMs;
  return SPANS.map(({ service, name, kind, parent }, depth) => ({
    service,
    span: {
      traceId,
      spanId: spanId(traceId, depth),
      ...(parent === undefined ? {} : { parentSpanId: spanId(traceId, parent) }),
      name,
      kind,
      startTimeUnixNano: nanoseconds(startMs + depth),
      // Only the first one takes that long: the others say nothing of it.
      endTimeUnixNano: nanoseconds(depth === 0 ? startMs + durationMs : startMs + 2 * SPANS.length - depth),
      status: failed && depth === SPANS.length - 1 ? { code: 2 } : {},
    },
  }));
}

function exportOf(service: string, spans: readonly object[]): object {
  const resource = { attributes: [{ key: 'service.name', value: { stringValue: service } }] };
  return { resourceSpans: [{ resource, scopeSpans: [{ scope: { name: 'made' }, spans }] }] };
}

function spanId(traceId: string, depth: number): string {
  return digits(`${traceId} ${depth}`, 16);
}

function digits(text: string, length: number): string {
  return createHash('sha256').update(text).digest('hex').slice(0, length);
}

function nanoseconds(ms: number): string {
  return `${ms}000000`;
}

function chunks<Item>(items: readonly Item[]): Item[][] {
  return Array.from({ length: Math.ceil(items.length / EXPORTED_AT_ONCE) }, (_, index) =>
    items.slice(index * EXPORTED_AT_ONCE, (index + 1) * EXPORTED_AT_ONCE),
  );
}

function inAnyOrder<Item>(items: readonly Item[]): Item[] {
  return items
    .map((item) => ({ item, at: Math.random() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
