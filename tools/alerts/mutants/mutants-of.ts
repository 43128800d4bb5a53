import { Problem } from '../../shop/problem.ts';
import { expressionMutations } from './expression-mutations.ts';
import { fieldMutations } from './field-mutations.ts';
import { type Mutation } from './mutation.ts';
import { type PlacedRule, type RuleFile } from './rule-file.ts';

/** A rule file with one wrong rule. */
export interface Mutant {
  readonly file: RuleFile;
  readonly place: PlacedRule;
  readonly line: number;
  /** Tells it from the other mutants of its rule: the mutation's text, with `#2` at the second of the same text. */
  readonly change: string;
  readonly shown?: string;
  /** The text of the file, of which only some rules are needed: by name, all when undefined. */
  text(names?: ReadonlySet<string>): string;
}

/** The mutants of a file's rules, in the order of the file. @throws Problem for an expression that is none */
export function mutantsOf(file: RuleFile): Mutant[] {
  return file.rules.flatMap((place) => {
    const seen = new Map<string, number>();
    return mutationsOf(file, place).map(({ text, field, offset, shown, rule }) => {
      const occurrence = (seen.get(text) ?? 0) + 1;
      seen.set(text, occurrence);
      return {
        file,
        place,
        line: file.line(place, field, offset),
        change: occurrence === 1 ? text : `${text} #${occurrence}`,
        ...(shown === undefined ? {} : { shown }),
        text: (names?: ReadonlySet<string>) => file.text(names, place, rule),
      };
    });
  });
}

/** Without those that give a rule which another one gives, or the rule itself. */
function mutationsOf(file: RuleFile, place: PlacedRule): Mutation[] {
  const seen = new Set([JSON.stringify(place.rule)]);
  return allMutationsOf(file, place).filter(({ rule }) => {
    const key = JSON.stringify(rule) ?? '';
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function allMutationsOf(file: RuleFile, place: PlacedRule): Mutation[] {
  try {
    return [...fieldMutations(place.rule), ...expressionMutations(place.rule)];
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    throw new Problem(`${file.path}:${file.line(place, ['expr'])}: ${place.title}: ${error.message}`);
  }
}
