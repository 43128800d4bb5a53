import { mutantsOf } from '../mutants-of.ts';
import { type Outcome, type Tried } from '../outcome.ts';
import { RuleFile } from '../rule-file.ts';

const file = new RuleFile(
  'deploy/house.rules.yml',
  'groups:\n  - name: house\n    rules:\n      - alert: Dark\n        expr: lamps < 5\n',
);

/** Mutants of an alert `Dark`, as many as outcomes are given: its removal, then those of `lamps < 5`. */
export function triedAs(...outcomes: readonly Outcome[]): Tried[] {
  const mutants = mutantsOf(file);
  return outcomes.map((outcome, index) => {
    const mutant = mutants[index];
    if (!mutant) throw new Error(`there are ${mutants.length} mutants`);
    return { mutant, outcome };
  });
}
