import { durationOf, flagSizeOf, sizeOf } from './units.ts';

describe('durationOf', () => {
  it.each([
    ['0', 0],
    ['150ms', 150e6],
    ['1h30m', 5400e9],
    ['1.5s', 1.5e9],
    ['-5m', -300e9],
    ['10us', 10_000],
    ['1w', 604_800e9],
  ])('reads %s', (text, nanoseconds) => {
    expect(durationOf(text)).toBe(nanoseconds);
  });

  it.each(['', '5', 's', '5 s', '1x', 'soon'])('takes %j for none', (text) => {
    expect(durationOf(text)).toBeUndefined();
  });
});

describe('sizeOf', () => {
  it.each([
    ['100', 100],
    ['1KB', 1000],
    ['1KiB', 1024],
    ['1.5 MB', 1_500_000],
    ['2gib', 2 * 1024 ** 3],
  ])('reads %s', (text, bytes) => {
    expect(sizeOf(text)).toBe(bytes);
  });

  it.each(['', 'KB', '1XB', '-1', '1e3'])('takes %j for none', (text) => {
    expect(sizeOf(text)).toBeUndefined();
  });
});

describe('flagSizeOf', () => {
  it.each([
    ['256KB', 256 * 1024],
    ['32MB', 32 * 1024 ** 2],
    ['100', 100],
  ])('reads %s in powers of 1024', (text, bytes) => {
    expect(flagSizeOf(text)).toBe(bytes);
  });
});
