import { divideLogql, dividePromql } from './divide-query.ts';

describe('dividePromql', () => {
  it.each([
    ['a range', 'rate(x[5m])', 'rate(x[15s])'],
    ['an offset', 'x offset 30m', 'x offset 90s'],
    ['an offset into the future', 'x offset -30m', 'x offset -90s'],
    ['a subquery and its step', 'max_over_time(x[1h:15s])', 'max_over_time(x[180s:750ms])'],
    ['a subquery without a step', 'max_over_time(x[1h:])', 'max_over_time(x[180s:])'],
    ['a duration as a number', 'time() - x > 10m', 'time() - x > 30s'],
    ['several', 'rate(x[5m]) / rate(y[6h]) > 0.05', 'rate(x[15s]) / rate(y[1080s]) > 0.05'],
  ])('divides %s', (_what, query, expected) => {
    expect(dividePromql(query, 20)).toBe(expected);
  });

  it.each(['x > 5', 'x > 0x5d', 'x > 1e3', 'x > Inf', 'x{range="5m"} == NaN', 'x @ 1609746000'])(
    'leaves %s',
    (query) => {
      expect(dividePromql(query, 20)).toBe(query);
    },
  );

  it('takes a query of several lines', () => {
    expect(dividePromql('  a\n    and\n  rate(b[5m])\n', 20)).toBe('  a\n    and\n  rate(b[15s])\n');
  });
});

describe('divideLogql', () => {
  it('divides ranges and offsets', () => {
    expect(divideLogql('sum(count_over_time({a="b"} | json [5m] offset 1h)) > 0', 20)).toBe(
      'sum(count_over_time({a="b"} | json [15s] offset 180s)) > 0',
    );
  });

  it('leaves a duration that a line is filtered by', () => {
    expect(divideLogql('count_over_time({a="b"} | json | duration > 5s [5m])', 20)).toBe(
      'count_over_time({a="b"} | json | duration > 5s [15s])',
    );
  });
});
