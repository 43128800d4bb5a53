import { inParallel } from './in-parallel.ts';

describe('inParallel', () => {
  it('works on every item once, in their order, and never on more than so many', async () => {
    const begun: number[] = [];
    let running = 0;
    let most = 0;
    await inParallel([1, 2, 3, 4, 5], 2, async (item) => {
      begun.push(item);
      running += 1;
      most = Math.max(most, running);
      await Promise.resolve();
      running -= 1;
    });
    expect(begun).toEqual([1, 2, 3, 4, 5]);
    expect(most).toBe(2);
  });

  it('throws the first failure', async () => {
    const work = (item: number): Promise<void> =>
      item === 2 ? Promise.reject(new Error('no 2')) : Promise.resolve();
    await expect(inParallel([1, 2, 3], 2, work)).rejects.toThrow('no 2');
  });
});
