import { busyMicroseconds } from './core-time.ts';

const STAT = [
  'cpu  9 9 9 9 9 9 9 9 9 9',
  'cpu0 1 2 4 1000 500 8 16 32 64 0',
  'cpu1 7 0 0 0 0 0 0 0 0 0',
  '',
].join('\n');

describe('busyMicroseconds', () => {
  it('adds up all but idle time, and no guest twice', () => {
    expect(busyMicroseconds(0, STAT)).toBe((1 + 2 + 4 + 8 + 16 + 32) * 10_000);
  });

  it('tells the cores apart', () => {
    expect(busyMicroseconds(1, STAT)).toBe(70_000);
  });
});
