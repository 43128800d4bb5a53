import { Problem } from '../../shop/problem.ts';
import { type Mutant, mutantsOf } from './mutants-of.ts';
import { nameOf } from './rule.ts';
import { type TestedRules } from './tested-rules.ts';

export interface FileMutants {
  readonly tested: TestedRules;
  readonly mutants: readonly Mutant[];
}

/**
 * The mutants of all rules, or of those with one name or title; each Nth of them.
 * @throws Problem for a name that no rule has, and for an expression that is none
 */
export function selectMutants(
  files: readonly TestedRules[],
  { only, every }: { readonly only: string | undefined; readonly every: number },
): FileMutants[] {
  const selection = files
    .map((tested) => {
      const mutants = mutantsOf(tested.file)
        .filter(({ place }) => only === undefined || only === place.title || only === nameOf(place.rule))
        .filter((_mutant, index) => index % every === 0);
      return { tested, mutants };
    })
    .filter(({ mutants }) => mutants.length > 0);
  if (selection.length > 0) return selection;
  const names = files.flatMap(({ file }) => file.rules.map(({ rule }) => nameOf(rule)));
  throw new Problem(`No rule is called ${only}.\nThere are: ${[...new Set(names)].join(', ')}.`);
}
