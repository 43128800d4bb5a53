import { scoreOf } from './score.ts';
import { triedAs } from './testing/tried.ts';

describe('scoreOf', () => {
  it('counts neither what promtool refuses nor what is listed as equivalent', () => {
    const tried = triedAs('killed', 'survived', 'survived', 'timed out', 'invalid');
    const listed = [{ rule: 'Dark', change: 'comparison: < -> <=', reason: 'no half lamps' }];
    expect(scoreOf(tried, listed)).toEqual({
      mutants: 5,
      invalid: 1,
      killed: 2,
      timedOut: 1,
      equivalent: 1,
      survived: 1,
      percent: (100 * 2) / 3,
    });
  });

  it('is 100 % where there is nothing to kill', () => {
    expect(scoreOf(triedAs('invalid'), []).percent).toBe(100);
  });
});
