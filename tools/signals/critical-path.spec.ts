import { receivedSpan } from '../otlp/testing/received-span.ts';
import { criticalPath } from './critical-path.ts';
import { traceTrees } from './trace-tree.ts';

const MS = 1_000_000n;

/** Times in milliseconds. */
type Given = [name: string, from: number, to: number, parent?: string];

/** The segments of the first tree, as "name from-to". */
function path(...spans: Given[]): string[] {
  const [root] = traceTrees(
    spans.map(([name, from, to, parent]) =>
      receivedSpan({
        spanId: name,
        name,
        startUnixNano: BigInt(from) * MS,
        endUnixNano: BigInt(to) * MS,
        ...(parent ? { parentSpanId: parent } : {}),
      }),
    ),
  );
  if (!root) return [];
  return criticalPath(root).map(
    ({ span, fromUnixNano, toUnixNano }) => `${span.name} ${fromUnixNano / MS}-${toUnixNano / MS}`,
  );
}

describe('the critical path', () => {
  it('is the whole of a span without children', () => {
    expect(path(['order', 0, 10])).toEqual(['order 0-10']);
  });

  it('goes through children one after the other, and gives the gaps to their parent', () => {
    expect(path(['order', 0, 100], ['product', 5, 30, 'order'], ['payment', 40, 95, 'order'])).toEqual([
      'order 0-5',
      'product 5-30',
      'order 30-40',
      'payment 40-95',
      'order 95-100',
    ]);
  });

  it('takes of two at a time the one that ended last', () => {
    expect(path(['order', 0, 100], ['quick', 0, 40, 'order'], ['slow', 0, 90, 'order'])).toEqual([
      'slow 0-90',
      'order 90-100',
    ]);
  });

  it('goes down into the children of children', () => {
    expect(path(['order', 0, 10], ['call', 2, 8, 'order'], ['serve', 3, 7, 'call'])).toEqual([
      'order 0-2',
      'call 2-3',
      'serve 3-7',
      'call 7-8',
      'order 8-10',
    ]);
  });

  it('counts a child that outlives its parent up to the end of the parent', () => {
    expect(path(['order', 0, 10], ['later', 5, 50, 'order'])).toEqual(['order 0-5', 'later 5-10']);
  });

  it('takes calls that follow each other for that, where their clocks say they overlap by a millisecond', () => {
    expect(path(['order', 0, 20], ['first', 0, 11, 'order'], ['second', 10, 20, 'order'])).toEqual([
      'first 0-10',
      'second 10-20',
    ]);
  });

  it('does not wait for two at the same time', () => {
    expect(path(['order', 0, 20], ['first', 0, 15, 'order'], ['second', 10, 20, 'order'])).toEqual([
      'order 0-10',
      'second 10-20',
    ]);
  });

  it('is as long as the root, also where a clock runs before its parent', () => {
    expect(path(['order', 10, 20], ['early', 0, 15, 'order'])).toEqual(['early 10-15', 'order 15-20']);
  });
});
