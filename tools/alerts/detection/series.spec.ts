import { age, counter, gauge, GONE, valuesOf } from './series.ts';

const schedule = { healthy: 60, fault: 45, after: 30, step: 15 };

describe('valuesOf', () => {
  it('lets a counter gain at another rate from the sample after the start of the fault to that at the repair', () => {
    expect(valuesOf(counter('a', 10, 2), schedule)).toBe('0+150x4 630+30x2 840+150x1');
  });

  it('lets a gauge have another value meanwhile', () => {
    expect(valuesOf(gauge('a', 1, 0), schedule)).toBe('1x4 0x2 1x1');
  });

  it('lets an age grow from the start of the fault on, and end with it', () => {
    expect(valuesOf(age('a'), schedule)).toBe('0+0x4 15+15x2 0+0x1');
  });

  it('ends a series with a staleness mark, and counts from 0 when it is back', () => {
    expect(valuesOf(counter('a', 10, GONE), schedule)).toBe('0+150x4 stale _x2 150+150x1');
  });

  it('lets a counter be born with the fault and keep its value after it', () => {
    expect(valuesOf(counter('a', GONE, 2, 0), schedule)).toBe('_x5 30+30x2 90+0x1');
  });

  it('writes no trace of binary fractions', () => {
    expect(valuesOf(counter('a', 0, 10 * (1 - 0.06)), schedule)).toBe('0+0x4 141+141x2 423+0x1');
  });

  it('refuses a counter of fractions: their sum may become smaller', () => {
    expect(() => valuesOf(counter('a', 0, 0.1), schedule)).toThrow('a gains 1.5 a step');
  });
});
