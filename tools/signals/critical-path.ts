import { type ReceivedSpan } from '../otlp/span.ts';
import { type SpanNode } from './trace-tree.ts';

/** A time in which nothing but this span's own work kept the trace from ending. */
export interface CriticalSegment {
  readonly span: ReceivedSpan;
  readonly fromUnixNano: bigint;
  readonly toUnixNano: bigint;
}

/** Processes' clocks differ, and some write a span's start in whole milliseconds. */
const CLOCK_SKEW_NANO = 2_000_000n;

/**
 * What a trace took its time for, first to last: from the root's end backwards, always into the child that ended last
 * before that moment; what no child covers is the span's own. The segments do not overlap, and together they are as
 * long as the root. A child that outlives its parent counts up to its parent's end, as in Jaeger.
 */
export function criticalPath(root: SpanNode): CriticalSegment[] {
  const segments: CriticalSegment[] = [];
  walk(root, root.span.startUnixNano, root.span.endUnixNano, segments);
  return segments.toReversed();
}

/** Adds the segments of one span, last to first, and says where it began: never before `notBefore`. */
function walk(node: SpanNode, notBefore: bigint, until: bigint, segments: CriticalSegment[]): bigint {
  const { span, children } = node;
  const start = later(span.startUnixNano, notBefore);
  const endOf = (child: SpanNode): bigint => earlier(child.span.endUnixNano, until);
  const lastFirst = children.toSorted((a, b) => Number(endOf(b) - endOf(a)));
  let at = until;
  for (const child of lastFirst) {
    if (at <= start) break;
    if (endOf(child) > at + CLOCK_SKEW_NANO) continue;
    const end = earlier(endOf(child), at);
    if (end <= later(start, child.span.startUnixNano)) continue;
    add(segments, span, end, at);
    at = walk(child, start, end, segments);
  }
  add(segments, span, start, at);
  return start;
}

function add(segments: CriticalSegment[], span: ReceivedSpan, from: bigint, to: bigint): void {
  if (to > from) segments.push({ span, fromUnixNano: from, toUnixNano: to });
}

function later(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}

function earlier(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
