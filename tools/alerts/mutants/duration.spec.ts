import { doubledAndHalved, formatDuration, parseDuration } from './duration.ts';

describe('parseDuration', () => {
  it.each([
    ['5m', 300_000],
    ['1h30m', 5_400_000],
    ['2w', 1_209_600_000],
    ['250ms', 250],
  ])('reads %s', (text, milliseconds) => {
    expect(parseDuration(text)).toBe(milliseconds);
  });

  it.each([['5'], ['m'], ['5 m'], ['1h + 5m'], ['$window'], ['']])('takes "%s" for none', (text) => {
    expect(parseDuration(text)).toBeUndefined();
  });
});

describe('formatDuration', () => {
  it.each([
    [150_000, '2m30s'],
    [7500, '7s500ms'],
    [14 * 86_400_000, '14d'],
    [0, '0s'],
  ])('writes %d ms', (milliseconds, text) => {
    expect(formatDuration(milliseconds)).toBe(text);
  });
});

describe('doubledAndHalved', () => {
  it('has nothing for 0', () => {
    expect(doubledAndHalved('0s')).toEqual([]);
  });
});
