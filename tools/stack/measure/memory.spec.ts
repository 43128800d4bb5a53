import { memoryOf, sumOfMemory } from './memory.ts';

const onLinux = process.platform === 'linux' ? describe : describe.skip;

onLinux('memoryOf', () => {
  it('reads what this process tells about itself', () => {
    const { resident } = memoryOf(process.pid);
    const told = process.memoryUsage.rss() / 2 ** 20;
    expect(Math.abs(resident - told)).toBeLessThan(told / 10);
  });

  it('finds no more pages when shared ones count once', () => {
    const { resident, proportional } = memoryOf(process.pid);
    expect(proportional).toBeGreaterThan(0);
    expect(proportional).toBeLessThanOrEqual(resident);
  });

  it('throws for a process that is gone', () => {
    expect(() => memoryOf(2 ** 22 + 1)).toThrow('ENOENT');
  });
});

describe('sumOfMemory', () => {
  it('adds up each kind', () => {
    expect(
      sumOfMemory([
        { resident: 3, proportional: 1 },
        { resident: 4, proportional: 2 },
      ]),
    ).toEqual({ resident: 7, proportional: 3 });
  });
});
