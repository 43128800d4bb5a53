import { join } from 'node:path';

import { selectMutants } from './select-mutants.ts';
import { readTestedRules } from './tested-rules.ts';

const files = readTestedRules(join(__dirname, '../../../deploy/prometheus/rules'));
const countOf = (only: string | undefined, every: number): number =>
  selectMutants(files, { only, every }).flatMap(({ mutants }) => mutants).length;

describe('selectMutants', () => {
  it('takes each Nth of a file', () => {
    const all = countOf('HighErrorRate', 1);
    expect(all).toBeGreaterThan(20);
    expect(countOf('HighErrorRate', 5)).toBe(Math.ceil(all / 5));
  });

  it('names the rules there are when it is asked for another', () => {
    expect(() => countOf('HighErorRate', 1)).toThrow('No rule is called HighErorRate.\nThere are: ');
  });
});
