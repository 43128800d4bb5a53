import { type Rule } from './rule.ts';

/** What stands for "left out" where a change is told. */
const NOTHING = 'nothing';

/** One wrong rule that somebody could have written. */
export interface Mutation {
  /** The kind of the change and the texts, such as `comparison: > -> >=`. */
  readonly text: string;
  /** Where it is: the field, and the first changed character of an expression. */
  readonly field: readonly string[];
  readonly offset?: number;
  /** The lines of the expression that are changed, as they are now. */
  readonly shown?: string;
  /** Undefined when the whole rule is left out. */
  readonly rule: Rule | undefined;
}

/** Longer texts lose their middle: they are read in reports and written into the list of equivalent mutants. */
const LONGEST = 60;

/** `operator: before -> after`, on one line and without the commas that a list needs between its items. */
export function changeText(operator: string, before: string, after: string): string {
  return `${operator}: ${tidy(before)} -> ${tidy(after)}`;
}

function tidy(text: string): string {
  const line = text.replace(/\s+/g, ' ').replace(/^[ ,]+|[ ,]+$/g, '');
  if (line === '') return NOTHING;
  if (line.length <= LONGEST) return line;
  const half = LONGEST / 2 - 1;
  return `${line.slice(0, half).trimEnd()}…${line.slice(-half).trimStart()}`;
}
