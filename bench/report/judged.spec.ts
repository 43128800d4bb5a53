import { type Bound, boundText, judged } from './judged.ts';

const ratio = (median: number, disturbed = false) => ({ median, low: median, high: median, disturbed });

describe('a goal', () => {
  it.each<[Bound, string]>([
    [{ most: 1.7 }, 'at most 1.7x'],
    [{ below: 1 }, 'below 1x'],
    [{ least: 12 }, 'at least 12x'],
  ])('%j reads "%s"', (bound, text) => {
    expect(boundText(bound)).toBe(text);
  });

  it.each<[number, Bound, boolean]>([
    [1.7, { most: 1.7 }, true],
    [1.71, { most: 1.7 }, false],
    [0.99, { below: 1 }, true],
    [1, { below: 1 }, false],
    [12, { least: 12 }, true],
    [11.9, { least: 12 }, false],
  ])('is held against the median: %d and %j: %s', (median, bound, met) => {
    expect(judged(ratio(median), bound).met).toBe(met);
  });

  it('is not judged when the machine was disturbed, but what was measured is told', () => {
    expect(judged(ratio(2, true), { most: 1.7 })).toEqual({ measured: 'disturbed: 2.00x', met: undefined });
  });
});
