import { progressBar, timeBar } from './bar.ts';

describe('progressBar', () => {
  it.each([
    [0, ''],
    [0.5, '██'],
    [0.5625, '██▎'],
    [1, '████'],
    [7, '████'],
  ])('draws a share of %d in four characters as "%s"', (share, bar) => {
    expect(progressBar(share, 4)).toBe(bar);
  });
});

describe('timeBar', () => {
  it('lies where the time lies', () => {
    expect(timeBar(0.25, 0.75, 8)).toBe('  ████');
  });

  it('shows even a moment, also the very last one', () => {
    expect(timeBar(0.5, 0.5, 4)).toBe('  █');
    expect(timeBar(1, 1, 4)).toBe('   █');
  });
});
