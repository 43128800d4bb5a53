import { variantNamed } from '../measure/variants.ts';
import { DIMENSIONS, type DimensionName } from './dimensions.ts';
import { type Grown, growthFaults } from './grown.ts';

const SENT = { answered: 100, brokenOff: 10 };
const PLAIN = { counted: 104, serverSpans: 104, spans: 104, lines: 208, ownLines: 0 };

function faults(name: DimensionName, size: number, grown: Grown): string[] {
  const dimension = DIMENSIONS.find((each) => each.name === name);
  if (dimension === undefined) throw new Error(`there is no dimension ${name}`);
  return growthFaults({ dimension, size }, variantNamed('observed').emits, SENT, grown);
}

describe('growthFaults', () => {
  it.each<[string, DimensionName, number, Grown]>([
    ['a request', 'routes', 100, PLAIN],
    ['nested spans', 'spans', 5, { ...PLAIN, spans: 624 }],
    ['own lines', 'fields', 20, { ...PLAIN, ownLines: 104 }],
  ])('finds none when all of %s is there', (_what, name, size, grown) => {
    expect(faults(name, size, grown)).toEqual([]);
  });

  it.each<[string, DimensionName, number, Grown, string]>([
    ['a nested span', 'spans', 5, { ...PLAIN, spans: 623 }, '623 spans in all instead of 624'],
    ['a server span', 'routes', 10, { ...PLAIN, spans: 103, serverSpans: 103 }, '103 spans instead of 104'],
    ['an own line', 'fields', 5, { ...PLAIN, ownLines: 103 }, '103 own lines instead of 104'],
    ['a line', 'routes', 10, { ...PLAIN, lines: 207 }, '207 log lines instead of 208'],
  ])('tells that %s is missing', (_what, name, size, grown, fault) => {
    expect(faults(name, size, grown)).toEqual([fault]);
  });

  it('tells requests that failed', () => {
    const { emits } = variantNamed('observed');
    const [dimension] = DIMENSIONS;
    if (dimension === undefined) throw new Error('there are no dimensions');
    expect(growthFaults({ dimension, size: 10 }, emits, { ...SENT, failed: 2 }, PLAIN)).toEqual([
      '2 requests without a good answer',
    ]);
  });
});
