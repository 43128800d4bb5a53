import { spreadText, timesText } from './spread-text.ts';

describe('spreadText', () => {
  it('tells the median and the quartiles', () => {
    expect(spreadText({ median: 30.04, low: 29.4, high: 31 }, 1, ' µs')).toBe('30.0 µs (29.4 to 31.0)');
  });

  it('leaves out quartiles that look the same', () => {
    expect(spreadText({ median: 30.04, low: 30.01, high: 30.03 }, 1)).toBe('30.0');
  });
});

describe('timesText', () => {
  it.each([
    [1.234, '1.23x'],
    [12.34, '12.3x'],
  ])('writes %d as %s', (ratio, text) => {
    expect(timesText({ median: ratio, low: ratio, high: ratio })).toBe(text);
  });
});
