import { ratioOfRounds } from './ratio.ts';

const rounds = (...all: readonly (readonly [cost: number, disturbed?: number])[]) =>
  all.map(([cost, disturbed = 0]) => ({ cost, disturbed }));
const ratio = (ofThis: ReturnType<typeof rounds>, toThat: ReturnType<typeof rounds>) =>
  ratioOfRounds(ofThis, toThat, ({ cost }) => cost);

describe('the ratio of two variants', () => {
  it('is taken within rounds, not across them', () => {
    expect(ratio(rounds([30], [60], [15]), rounds([20], [40], [10]))).toEqual({
      median: 1.5,
      low: 1.5,
      high: 1.5,
      disturbed: false,
    });
  });

  it.each([
    ['the one', rounds([90, 0.3], [30]), rounds([20], [20])],
    ['the other', rounds([30], [30]), rounds([200, 0.3], [20])],
  ])('leaves out the rounds in which %s was disturbed', (_which, ofThis, toThat) => {
    expect(ratio(ofThis, toThat)).toMatchObject({ median: 1.5, high: 1.5, disturbed: false });
  });

  it('is of all rounds when most were disturbed, and says so', () => {
    expect(ratio(rounds([90, 0.3], [60, 0.3], [30]), rounds([20], [20], [20]))).toMatchObject({
      median: 3,
      disturbed: true,
    });
  });
});
