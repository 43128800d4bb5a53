import { type Mutant } from './mutants-of.ts';

/** 'invalid' is what promtool refuses; 'timed out' counts as killed. */
export type Outcome = 'invalid' | 'killed' | 'timed out' | 'survived';

export interface Tried {
  readonly mutant: Mutant;
  readonly outcome: Outcome;
}
