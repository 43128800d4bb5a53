import { checkoutRow, checkoutTable, disturbance } from './checkout-figures.ts';
import { type CheckoutMeasurement } from './measure-checkouts.ts';

function measured(...milliseconds: number[]): CheckoutMeasurement[] {
  return milliseconds.map((each) => ({
    microseconds: each * 1_000,
    byService: { 'api-gateway': each * 600, 'order-service': each * 200 },
    checkoutsPerSecond: 1_000 / each,
    disturbed: 0,
  }));
}

describe('checkoutRow', () => {
  it('compares within rounds, not across them', () => {
    const rounds = { observed: measured(2.4, 6, 12), without: measured(2, 5, 10) };
    expect(checkoutRow(rounds, [])).toMatchObject({ goal: 'at most 1.25x', measured: '1.20x', met: true });
  });

  it('misses the goal above it', () => {
    const rounds = { observed: measured(2.6), without: measured(2) };
    expect(checkoutRow(rounds, [])).toMatchObject({ measured: '1.30x', met: false });
  });

  it('is void, and says why, with a fault', () => {
    const rounds = { observed: measured(2), without: measured(2) };
    expect(checkoutRow(rounds, ['17 spans instead of 18'])).toMatchObject({
      measured: 'void: 17 spans instead of 18',
      met: false,
    });
  });

  it('is not met when nothing was measured', () => {
    expect(checkoutRow(undefined, [])).toMatchObject({ measured: 'not measured', met: false });
  });
});

describe('checkoutTable', () => {
  it('has the sum with its spread, and what each service takes of it', () => {
    const table = checkoutTable({ observed: measured(2, 3, 4), without: measured(2, 2, 2) });
    const cells = table.map((line) => line.split('|').map((cell) => cell.trim()));
    expect(cells[2]).toEqual(expect.arrayContaining(['3.00 (2.50 to 3.50)', '1.80', '0.60', '333']));
    expect(cells[3]).toEqual(expect.arrayContaining(['2.00', '1.20', '0.40', '500']));
  });
});

describe('disturbance', () => {
  const rounds = (disturbed: number) => ({
    observed: [{ ...measured(2)[0], disturbed } as CheckoutMeasurement],
    without: measured(2),
  });

  it('is told when it is more than the kernel needs', () => {
    expect(disturbance(rounds(0.12))).toEqual([
      'While checkouts were measured, something else took up to 12 % of their core.',
    ]);
  });

  it('is not worth a word below', () => {
    expect(disturbance(rounds(0.04))).toEqual([]);
  });
});
