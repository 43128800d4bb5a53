import { type ReceivedSpan } from '../otlp/span.ts';

export interface SpanNode {
  readonly span: ReceivedSpan;
  /** In the order they began. */
  readonly children: readonly SpanNode[];
}

/**
 * The spans of one trace as trees: usually one; a span whose parent has not arrived begins a tree of its own, so that
 * nothing received is hidden.
 */
export function traceTrees(spans: readonly ReceivedSpan[]): SpanNode[] {
  const known = new Set(spans.map(({ spanId }) => spanId));
  const parentOf = ({ parentSpanId }: ReceivedSpan): string | undefined =>
    parentSpanId !== undefined && known.has(parentSpanId) ? parentSpanId : undefined;
  const nodes = (parent: string | undefined): SpanNode[] =>
    spans
      .filter((span) => parentOf(span) === parent)
      .sort((a, b) => Number(a.startUnixNano - b.startUnixNano))
      .map((span) => ({ span, children: nodes(span.spanId) }));
  return nodes(undefined);
}

/** A span of a tree with the branches drawn before it. */
export interface TreeRow {
  readonly branches: string;
  readonly span: ReceivedSpan;
}

/** The trees top to bottom, one row a span. */
export function treeRows(trees: readonly SpanNode[]): TreeRow[] {
  return trees.flatMap(({ span, children }) => [{ branches: '', span }, ...childRows(children, '')]);
}

function childRows(nodes: readonly SpanNode[], indent: string): TreeRow[] {
  return nodes.flatMap(({ span, children }, index) => {
    const last = index === nodes.length - 1;
    return [
      { branches: `${indent}${last ? '└─ ' : '├─ '}`, span },
      ...childRows(children, `${indent}${last ? '   ' : '│  '}`),
    ];
  });
}
