import { type Comparison } from '../../signals/agreement.ts';

export type Verdict = 'agree' | 'differ' | 'waiting';

/** One thing, counted in several ways up to the same moment. */
export interface Judged {
  readonly comparison: Comparison;
  readonly verdict: Verdict;
  /** The moment up to which is counted, milliseconds since 1970. */
  readonly upToMs?: number;
  /** In words: what is missing where, and what is known of why. */
  readonly words: string;
}

export interface Agreement {
  readonly rows: readonly Judged[];
  /** What was lost as far as the services and the console know, a sentence each. */
  readonly losses: readonly string[];
}
