import { costing } from './testing/figures-fixture.ts';
import { variantTable } from './variant-table.ts';

const cells = (line: string | undefined): string[] => (line ?? '').split('|').map((cell) => cell.trim());

describe('variantTable', () => {
  it('shows medians, and the spread of the costs and their ratios', () => {
    const lines = variantTable([costing('bare-fastify', [20, 20, 20]), costing('observed', [30, 34, 30])]);
    expect(cells(lines[3]).slice(1, -1)).toEqual([
      'this project: all three signals',
      '30.0 (30.0 to 32.0)',
      '1.50x (1.50 to 1.60)',
      '110',
      '150',
      '0.40',
      'all',
    ]);
  });

  it.each([
    ['bare-fastify', { faults: [] }, ''],
    ['usual-express', { faults: [], spanShare: 0.5604 }, '56.0 %'],
    ['usual-express', { faults: [], spanShare: 0.9999 }, '99.9 %'],
    ['usual-fastify', { faults: [], spanShare: 1 }, 'all'],
    ['observed-10', { faults: [] }, 'all of 10 %'],
    ['observed', { faults: ['5 spans instead of 6'] }, 'void: 5 spans instead of 6'],
  ])('says of %s with %j: "%s"', (name, arrival, told) => {
    expect(cells(variantTable([costing(name, [20], { arrival })])[2]).at(-2)).toBe(told);
  });
});
