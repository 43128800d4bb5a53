import { RetryBudget } from './retry-budget.js';

describe('the budget of repeats', () => {
  let now = 0;
  let budget: RetryBudget;
  beforeEach(() => {
    now = 0;
    budget = new RetryBudget(() => now);
  });
  const taken = (tries: number): number =>
    Array.from({ length: tries }, () => budget.take()).filter(Boolean).length;

  it('has ten in reserve, which come back one a second', () => {
    expect(taken(20)).toBe(10);
    now = 3_000;
    expect(taken(20)).toBe(3);
    now = 1_000_000;
    expect(taken(20)).toBe(10);
  });

  it('is a tenth of the calls where all of them fail', () => {
    taken(10);
    let repeats = 0;
    for (let call = 0; call < 1_000; call += 1) {
      budget.called();
      repeats += taken(4);
    }
    expect(repeats).toBeGreaterThanOrEqual(99);
    expect(repeats).toBeLessThanOrEqual(100);
  });

  it('saves up a hundred for a bad moment, and no more', () => {
    for (let call = 0; call < 10_000; call += 1) budget.called();
    expect(taken(1_000)).toBe(100);
  });
});
