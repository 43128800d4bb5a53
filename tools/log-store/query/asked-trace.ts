import { type LabelFilter, type LogQuery } from '../logql/ast.ts';
import { type Stream } from '../storage/line-reader.ts';

/**
 * The only trace whose lines a query can find, so that an index finds them. Undefined where it has to look at all lines:
 * behind a parser, `trace_id` may be a field of the line.
 */
export function askedTrace({ stages }: LogQuery, streams: readonly Stream[]): string | undefined {
  if (streams.some(({ labels }) => Object.hasOwn(labels, 'trace_id'))) return undefined;
  for (const stage of stages) {
    if (stage.kind === 'json' || stage.kind === 'logfmt') return undefined;
    const trace = stage.kind === 'filter' ? traceIn(stage.filter) : undefined;
    if (trace !== undefined) return trace;
  }
  return undefined;
}

function traceIn(filter: LabelFilter): string | undefined {
  if (filter.kind === 'and') return traceIn(filter.left) ?? traceIn(filter.right);
  if (filter.kind !== 'string' || filter.matcher.name !== 'trace_id') return undefined;
  // An empty one means: no trace.
  return filter.matcher.equals || undefined;
}
