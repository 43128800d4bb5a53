import { inList, pinned } from './cores.ts';

describe('inList', () => {
  it.each([
    [0, '0', true],
    [1, '0-3', true],
    [7, '0-3,7', true],
    [4, '0-3,7', false],
    [1, '', false],
  ])('has core %d in "%s": %s', (core, list, is) => {
    expect(inList(core, list)).toBe(is);
  });
});

describe('pinned', () => {
  it('runs the command on that core', () => {
    expect(pinned(1, 'wrk', ['-t1'])).toEqual(['taskset', ['--cpu-list', '1', 'wrk', '-t1']]);
  });
});
