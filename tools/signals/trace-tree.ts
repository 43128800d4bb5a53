import { type ReceivedSpan } from '../otlp/span.ts';

export interface SpanNode {
  readonly span: ReceivedSpan;
  /** In the order they began. */
  readonly children: readonly SpanNode[];
}

/**
 * The spans of one trace as trees: usually one; a span whose parent has not arrived begins a tree of its own, and so
 * does one of a circle of parents, so that nothing received is hidden.
 */
export function traceTrees(spans: readonly ReceivedSpan[]): SpanNode[] {
  const inOrder = spans.toSorted((a, b) => Number(a.startUnixNano - b.startUnixNano));
  const known = new Set(spans.map(({ spanId }) => spanId));
  const isRoot = ({ parentSpanId }: ReceivedSpan): boolean =>
    parentSpanId === undefined || !known.has(parentSpanId);
  const childrenOf = Map.groupBy(
    inOrder.filter((span) => !isRoot(span)),
    ({ parentSpanId }) => parentSpanId,
  );
  const placed = new Set<ReceivedSpan>();
  const node = (span: ReceivedSpan): SpanNode => {
    placed.add(span);
    const children = (childrenOf.get(span.spanId) ?? []).filter((child) => !placed.has(child));
    return { span, children: children.map(node) };
  };
  const trees = inOrder.filter(isRoot).map(node);
  for (const span of inOrder) if (!placed.has(span)) trees.push(node(span));
  return trees;
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
