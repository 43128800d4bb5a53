import { disturbances } from './disturbances.ts';
import { measurement } from './testing/figures-fixture.ts';

const rounds = (...shares: readonly number[]): ReturnType<typeof measurement>[] =>
  shares.map((disturbed) => measurement({ disturbed }));

describe('disturbances', () => {
  it('are none while the server had its core to itself', () => {
    expect(disturbances([{ rounds: rounds(0, 0.04) }])).toEqual([]);
  });

  it('are counted over all variants', () => {
    expect(disturbances([{ rounds: rounds(0, 0.06) }, { rounds: rounds(0.5, 0) }])).toEqual([
      "Something else took more than 5 % of the server's core in 2 of 4 measurements: the figures are too high.",
    ]);
  });
});
