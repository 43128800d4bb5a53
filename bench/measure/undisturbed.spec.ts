import { disturbedSentence, undisturbed } from './undisturbed.ts';

/** Measurements that come out one after the other. */
function outcomes(...shares: number[]): () => Promise<{ disturbed: number }> {
  return async () => ({ disturbed: shares.shift() ?? NaN });
}

describe('a measurement', () => {
  const said: string[] = [];
  const say = (line: string): void => void said.push(line);

  beforeEach(() => said.splice(0));

  it('is made once on a quiet machine', async () => {
    await expect(undisturbed(10, say)(outcomes(0.05, 0))).resolves.toEqual({ disturbed: 0.05 });
    expect(said).toEqual([]);
  });

  it('is made again when something disturbed it, and says so', async () => {
    await expect(undisturbed(10, say)(outcomes(0.4, 0.01))).resolves.toEqual({ disturbed: 0.01 });
    expect(said).toEqual(['disturbed: others had 40 % of a core; measured again']);
  });

  it('is made three times at most, and the least disturbed one counts', async () => {
    await expect(undisturbed(10, say)(outcomes(0.4, 0.2, 0.3, 0))).resolves.toEqual({ disturbed: 0.2 });
  });

  it('is not made again when a quarter of all were: no machine is waited for without end', async () => {
    const measure = undisturbed(8, say);
    await measure(outcomes(0.4, 0.4, 0));
    await expect(measure(outcomes(0.4, 0))).resolves.toEqual({ disturbed: 0.4 });
  });
});

describe('disturbedSentence', () => {
  it('counts those that stayed disturbed', () => {
    expect(disturbedSentence('rounds', [{ disturbed: 0.06 }, { disturbed: 0.05 }])).toEqual([
      'Something else disturbed 1 of 2 rounds, also when measured again.',
    ]);
  });

  it('has nothing to say of a quiet machine', () => {
    expect(disturbedSentence('rounds', [{ disturbed: 0.05 }])).toEqual([]);
  });
});
