import { receivedSpan } from '../otlp/testing/received-span.ts';
import { traceTrees, treeRows } from './trace-tree.ts';

function span(spanId: string, parentSpanId?: string, startUnixNano = 0n): ReturnType<typeof receivedSpan> {
  return receivedSpan({ spanId, name: spanId, startUnixNano, ...(parentSpanId ? { parentSpanId } : {}) });
}

function drawn(...spans: ReturnType<typeof receivedSpan>[]): string[] {
  return treeRows(traceTrees(spans)).map(({ branches, span: { name } }) => branches + name);
}

describe('the trace tree', () => {
  it('draws children under their parent, however they arrived', () => {
    const spans = [
      span('payment', 'order', 2n),
      span('product', 'order', 1n),
      span('stock', 'product'),
      span('order'),
    ];
    expect(drawn(...spans)).toEqual(['order', '├─ product', '│  └─ stock', '└─ payment']);
  });

  it('orders siblings by their start to the nanosecond', () => {
    const start = 1_700_000_000_123_456_789n;
    expect(drawn(span('root'), span('b', 'root', start + 1n), span('a', 'root', start))).toEqual([
      'root',
      '├─ a',
      '└─ b',
    ]);
  });

  it('shows a span whose parent did not arrive as a tree of its own', () => {
    expect(drawn(span('root'), span('orphan', 'lost', 5n))).toEqual(['root', 'orphan']);
  });

  it('hides no span, whatever the parents say', () => {
    expect(drawn(span('a', 'b', 1n), span('b', 'a', 2n), span('itself', 'itself', 3n))).toEqual([
      'a',
      '└─ b',
      'itself',
    ]);
  });
});
