import { checkoutRows, checkoutTable } from './checkout-figures.ts';
import { type CheckoutMeasurement, type CheckoutRounds } from './measure-checkouts.ts';

function measured(...milliseconds: number[]): CheckoutMeasurement[] {
  return milliseconds.map((each) => ({
    microseconds: each * 1_000,
    byService: { 'api-gateway': each * 600, 'order-service': each * 200 },
    checkoutsPerSecond: 1_000 / each,
    disturbed: 0,
  }));
}

const rounds = (
  observed: readonly number[],
  without: readonly number[] = observed,
  axios: readonly number[] = observed,
): CheckoutRounds => ({
  observed: measured(...observed),
  without: measured(...without),
  axios: measured(...axios),
});

describe('checkoutRows', () => {
  it('compare within rounds, not across them', () => {
    expect(checkoutRows(rounds([2.4, 6, 12], [2, 5, 10], [3, 7.5, 15]), [])).toMatchObject([
      { goal: 'at most 1.25x', measured: '1.20x', met: true },
      { goal: 'below 1x', measured: '0.80x', met: true },
    ]);
  });

  it('miss their goals above them', () => {
    expect(checkoutRows(rounds([2.6], [2], [2.6]), [])).toMatchObject([
      { measured: '1.30x', met: false },
      { measured: '1.00x', met: false },
    ]);
  });

  it('are not judged when something disturbed their rounds', () => {
    const all = rounds([2.6], [2], [2.6]);
    const disturbed = { ...all, without: all.without.map((each) => ({ ...each, disturbed: 0.2 })) };
    expect(checkoutRows(disturbed, [])).toMatchObject([
      { measured: 'disturbed: 1.30x', met: undefined },
      { measured: '1.00x', met: false },
    ]);
  });

  it('are void, and say why, with a fault', () => {
    const measured = 'void: 17 spans instead of 18';
    expect(checkoutRows(rounds([2]), ['17 spans instead of 18'])).toMatchObject([
      { measured, met: false },
      { measured, met: false },
    ]);
  });

  it('are not met when nothing was measured', () => {
    const measured = 'not measured';
    expect(checkoutRows(undefined, [])).toMatchObject([
      { measured, met: false },
      { measured, met: false },
    ]);
  });
});

describe('checkoutTable', () => {
  it('has the sum with its spread, and what each service takes of it', () => {
    const table = checkoutTable(rounds([2, 3, 4], [2, 2, 2]));
    const cells = table.map((line) => line.split('|').map((cell) => cell.trim()));
    expect(cells[2]).toEqual(expect.arrayContaining(['3.00 (2.50 to 3.50)', '1.80', '0.60', '333']));
    expect(cells[3]).toEqual(expect.arrayContaining(['2.00', '1.20', '0.40', '500']));
  });
});
