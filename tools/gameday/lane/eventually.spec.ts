import { eventually } from './eventually.ts';

describe('eventually', () => {
  const { signal } = new AbortController();

  it('tells how long it took', async () => {
    expect(await eventually(5, signal, () => true)).toBeLessThan(1);
  });

  it('asks again, and takes a refusal for not yet', async () => {
    let asked = 0;
    const seconds = await eventually(5, signal, async () => {
      asked += 1;
      if (asked === 1) throw new Error('not yet');
      return asked === 3;
    });
    expect(seconds).toBeGreaterThan(0);
    expect(asked).toBe(3);
  });

  it('gives up after its time', async () => {
    expect(await eventually(0.05, signal, () => false)).toBeUndefined();
  });

  it('ends with the reason of the signal', async () => {
    const stop = new AbortController();
    stop.abort(new Error('stopped'));
    await expect(eventually(5, stop.signal, () => false)).rejects.toThrow('stopped');
  });
});
