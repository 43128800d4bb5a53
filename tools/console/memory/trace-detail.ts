import { durationMs, type ReceivedSpan } from '../../otlp/span.ts';
import { criticalPath } from '../../signals/critical-path.ts';
import { type SpanNode, traceTrees } from '../../signals/trace-tree.ts';
import { type SpanRow } from '../source/traces.ts';

/** The spans of a trace as rows of a waterfall, top to bottom, with the critical path of its first tree. */
export function spanRows(spans: readonly ReceivedSpan[]): SpanRow[] {
  const trees = traceTrees(spans);
  const begin = spans.reduce<bigint | undefined>(
    (first, { startUnixNano }) => (first === undefined || startUnixNano < first ? startUnixNano : first),
    undefined,
  );
  const offset = (time: bigint): number => Number(time - (begin ?? 0n)) / 1e6;
  const critical = new Map<ReceivedSpan, { fromMs: number; toMs: number }[]>();
  for (const { span, fromUnixNano, toUnixNano } of trees[0] ? criticalPath(trees[0]) : []) {
    const parts = critical.get(span) ?? [];
    parts.push({ fromMs: offset(fromUnixNano), toMs: offset(toUnixNano) });
    critical.set(span, parts);
  }

  function rows({ span, children }: SpanNode, depth: number): SpanRow[] {
    const below = children.flatMap((child) => rows(child, depth + 1));
    const error = errorOf(span);
    return [
      {
        spanId: span.spanId,
        ...(span.parentSpanId === undefined ? {} : { parentSpanId: span.parentSpanId }),
        depth,
        descendants: below.length,
        name: span.name,
        service: span.service,
        kind: span.kind,
        offsetMs: offset(span.startUnixNano),
        durationMs: durationMs(span),
        startUnixNano: String(span.startUnixNano),
        critical: critical.get(span) ?? [],
        status: span.status,
        ...(error === undefined ? {} : { error }),
        attributes: span.attributes,
        resource: span.resource,
        scope: span.scope,
        events: span.events.map(({ name, timeUnixNano, attributes }) => ({
          name,
          offsetMs: offset(timeUnixNano),
          attributes,
        })),
      },
      ...below,
    ];
  }

  return trees.flatMap((tree) => rows(tree, 0));
}

/** What an error says itself: the recorded exception before the status, whose message is often its type only. */
function errorOf({ status, events, attributes }: ReceivedSpan): string | undefined {
  if (status.code !== 'ERROR') return undefined;
  const exception = events.find(({ name }) => name === 'exception')?.attributes;
  const words = [exception?.['exception.type'], exception?.['exception.message']].filter(Boolean).join(': ');
  return words || status.message || (attributes['error.type'] ? String(attributes['error.type']) : 'Error');
}
