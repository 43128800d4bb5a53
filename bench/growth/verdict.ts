import { type Dimension } from './dimensions.ts';

/** What a request costs at one size, in microseconds. */
export interface CostAt {
  readonly size: number;
  readonly observed: number;
  /** Of bare Nest; undefined where it does not have what grows. */
  readonly bare?: number;
}

export interface Verdict {
  readonly asExpected: boolean;
  readonly words: string;
}

/** Of what a request costs: noise between processes stays below. */
export const TOLERANCE = 0.1;

/**
 * Whether the cost grows as it should. Of a flat one what observing adds is looked at, where bare Nest's share is known.
 * @param costs - smallest first, at least two
 */
export function verdictOf({ shape, unit }: Dimension, costs: readonly CostAt[]): Verdict {
  return shape === 'flat' ? flatVerdict(costs) : lineVerdict(unit, costs);
}

function flatVerdict(costs: readonly CostAt[]): Verdict {
  const [first] = costs;
  const base = added(first);
  const changes = costs.map((cost) => ({ size: cost.size, change: added(cost) - base }));
  const most = changes.reduce((a, b) => (Math.abs(b.change) > Math.abs(a.change) ? b : a));
  const share = most.change / (first?.observed ?? NaN);
  if (Math.abs(share) <= TOLERANCE) return { asExpected: true, words: 'flat' };
  return {
    asExpected: most.change < 0,
    words: `${signed(most.change)} µs (${signed(share * 100, 0)} %) at ${most.size.toLocaleString('en')}`,
  };
}

function lineVerdict(unit: string, costs: readonly CostAt[]): Verdict {
  const [first, last] = [costs[0], costs.at(-1)];
  if (first === undefined || last === undefined) throw new RangeError('no costs');
  const each = (last.observed - first.observed) / (last.size - first.size);
  const bent = costs.some(({ size, observed }) => {
    const onLine = first.observed + each * (size - first.size);
    return Math.abs(observed - onLine) > TOLERANCE * onLine;
  });
  const words = `${each.toFixed(each < 1 ? 2 : 1)} µs a ${unit}`;
  return bent ? { asExpected: false, words: `${words}, unevenly` } : { asExpected: true, words };
}

function added(cost: CostAt | undefined): number {
  return (cost?.observed ?? NaN) - (cost?.bare ?? 0);
}

function signed(value: number, digits = 1): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(digits)}`;
}
