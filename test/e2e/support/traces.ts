import type { OtlpReceiver } from '../../../tools/otlp/otlp-receiver.ts';
import type { ReceivedSpan } from '../../../tools/otlp/span.ts';
import { eventually } from './eventually.js';

export type { ReceivedSpan };

export function spansOfTrace(collector: OtlpReceiver, traceId: string): ReceivedSpan[] {
  return collector.spans.filter((span) => span.traceId === traceId);
}

export function serverSpansOf(collector: OtlpReceiver, service: string): ReceivedSpan[] {
  return collector.spans.filter((span) => span.kind === 'SERVER' && span.service === service);
}

/** The spans of a trace once its first server span, the last one to end, has arrived with all below it. */
export function completeTrace(
  collector: OtlpReceiver,
  traceId: string,
  count: number,
): Promise<ReceivedSpan[]> {
  return eventually(() => {
    const spans = spansOfTrace(collector, traceId);
    expect(spans).toHaveLength(count);
    return spans;
  });
}

/** `service KIND name`, each span two spaces further in than its parent. Siblings stand in alphabetical order. */
export function traceTree(spans: readonly ReceivedSpan[]): string[] {
  const known = new Set(spans.map(({ spanId }) => spanId));
  const draw = (span: ReceivedSpan): string[] => [
    `${span.service} ${span.kind} ${span.name}`,
    ...below(spans.filter(({ parentSpanId }) => parentSpanId === span.spanId)),
  ];
  const below = (siblings: ReceivedSpan[]): string[] =>
    siblings
      .map((span) => draw(span).map((line) => `  ${line}`))
      .toSorted((one, other) => (one.join('\n') < other.join('\n') ? -1 : 1))
      .flat();
  return spans.filter(({ parentSpanId = '' }) => !known.has(parentSpanId)).flatMap(draw);
}

/** The one span with this name in this service. */
export function spanNamed(spans: readonly ReceivedSpan[], service: string, name: string): ReceivedSpan {
  const [span, another] = spans.filter((each) => each.service === service && each.name === name);
  if (!span || another) throw new Error(`expected one span ${name} of ${service}`);
  return span;
}
