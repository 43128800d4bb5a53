import { allPoints } from './dimensions.ts';
import { growthTable } from './growth-table.ts';
import { type MeasuredPoint } from './measure-point.ts';

function measuredAt(microseconds: number): MeasuredPoint[] {
  return allPoints().map((point) => ({
    point,
    microseconds: { median: microseconds, low: microseconds - 1, high: microseconds + 1 },
    disturbed: 0,
    faults: [],
  }));
}

const rowsOf = (measured: readonly MeasuredPoint[]): string[][] =>
  growthTable(measured).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );

describe('growthTable', () => {
  it('has a row for each size, and the verdict beside the largest', () => {
    expect(rowsOf(measuredAt(40)).slice(2, 5)).toEqual([
      ['routes of the service', '10', '40.0 (39.0 to 41.0)', '40.0 (39.0 to 41.0)', ''],
      ['', '100', '40.0 (39.0 to 41.0)', '40.0 (39.0 to 41.0)', ''],
      ['', '1,000', '40.0 (39.0 to 41.0)', '40.0 (39.0 to 41.0)', 'flat'],
    ]);
  });

  it('has no verdict on what was not measured whole, and all the others', () => {
    const measured = measuredAt(40).filter(
      ({ point }) => point.dimension.name !== 'routes' || point.variant === 'observed',
    );
    const verdicts = rowsOf(measured)
      .slice(2)
      .flatMap(([, , , , verdict]) => verdict || []);
    expect(verdicts).toEqual([
      'void: not all of it was measured',
      'flat',
      'flat',
      '0.00 µs a field',
      '0.00 µs a span',
    ]);
  });

  it('is void, and says why, with a fault of any of its points', () => {
    const measured = measuredAt(40).map((each, index) =>
      index === 0 ? { ...each, faults: ['5 spans instead of 6'] } : each,
    );
    expect(rowsOf(measured)[4]?.[4]).toBe('void: 5 spans instead of 6');
  });
});
