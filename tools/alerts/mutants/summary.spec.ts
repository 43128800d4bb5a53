import { plain } from '../../terminal/paint.ts';
import { summarise } from './summary.ts';
import { triedAs } from './testing/tried.ts';

const options = { minimum: 95, equivalent: 'equivalent.yml' };

describe('summarise', () => {
  it('has a line a file, and is content at the minimum', () => {
    const { lines, good } = summarise(triedAs('killed', 'survived'), [], { ...options, minimum: 50 }, plain);
    expect(lines).toEqual([
      '                 mutants  invalid  killed  equivalent  survived   score',
      'house.rules.yml        2        0       1           0         1  50.0 %',
    ]);
    expect(good).toBe(true);
  });

  it('names the files below the minimum', () => {
    const { lines, good } = summarise(triedAs('killed', 'survived'), [], options, plain);
    expect(lines.at(-1)).toBe('house.rules.yml: its tests kill 50.0 % of the mutants; the minimum is 95 %.');
    expect(good).toBe(false);
  });

  it('does not round up to the minimum', () => {
    const tried = triedAs('killed', 'killed', 'survived');
    const { good } = summarise(tried, [], { ...options, minimum: 67 }, plain);
    expect(good).toBe(false);
  });

  it('names entries of the list that are out of date', () => {
    const entry = { rule: 'Dark', change: 'comparison: < -> <=', reason: 'no half lamps' };
    const { lines, good } = summarise(triedAs('killed', 'killed'), [entry], options, plain);
    expect(lines.at(-1)).toBe(
      'Out of date in equivalent.yml, remove it: Dark  comparison: < -> <=: it does not survive.',
    );
    expect(good).toBe(false);
  });

  it('says how many were stopped because they took too long', () => {
    const { lines } = summarise(triedAs('killed', 'timed out'), [], options, plain);
    expect(lines.at(-1)).toBe('1 of the killed took too long.');
  });
});
