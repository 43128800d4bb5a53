import { divideDuration, milliseconds } from './duration.ts';

describe('milliseconds', () => {
  it.each([
    ['15s', 15_000],
    ['750ms', 750],
    ['1h30m', 5_400_000],
    ['3d', 259_200_000],
    ['0', 0],
    ['0s', 0],
  ])('reads %s', (text, expected) => {
    expect(milliseconds(text)).toBe(expected);
  });

  it.each(['', '5', '5 m', 'm', '-5m', '1.5h'])('refuses "%s"', (text) => {
    expect(() => milliseconds(text)).toThrow(`"${text}" is no duration`);
  });
});

describe('divideDuration', () => {
  it.each([
    ['5m', 20, '15s'],
    ['15s', 20, '750ms'],
    ['3d', 20, '12960s'],
    ['1h30m', 20, '270s'],
  ])('makes of %s by %i %s', (text, factor, expected) => {
    expect(divideDuration(text, factor)).toBe(expected);
  });

  it('leaves the text as it is where the time stays the same', () => {
    expect([divideDuration('1h30m', 1), divideDuration('0s', 20)]).toEqual(['1h30m', '0s']);
  });

  it('never makes nothing of something', () => {
    expect(divideDuration('1ms', 20)).toBe('1ms');
    expect(divideDuration('15ms', 20)).toBe('1ms');
  });
});
