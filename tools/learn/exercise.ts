import { type RunningShop } from './running-shop.ts';
import { type RunningStack } from './running-stack.ts';

/** What a learner answers: names and values, as in `trace=4bf9… service=order-service`. */
export type Answer = Readonly<Record<string, string>>;

export interface Field {
  readonly name: string;
  /** What it asks for, as a sentence without its full stop. */
  readonly asks: string;
}

/** One thing that was looked at. */
export interface Finding {
  readonly holds: boolean;
  readonly about: string;
  /** What was found there, and where to look next if it does not hold; may have lines. */
  readonly found: string;
}

export interface Verdict {
  /** Where the judge has looked. */
  readonly lookedAt: string;
  readonly findings: readonly Finding[];
}

interface Asked<Drawn, Running> {
  readonly number: number;
  /** The name of its page in docs/exercises, without the ending. */
  readonly slug: string;
  readonly fields: readonly Field[];
  /**
   * Makes what is asked about happen, with parameters drawn anew.
   * @param wishes - what is not to be drawn
   */
  begin(running: Running, tell: (line: string) => void, wishes: Answer): Promise<Drawn>;
  /** Goes on after the task was shown, until it is solved or somebody stops it. Faults are lifted then. */
  goOn?(running: Running, drawn: Drawn, tell: (line: string) => void, until: AbortSignal): Promise<void>;
  /** The right answer, read from telemetry. */
  answer(running: Running, drawn: Drawn): Promise<Answer>;
  judge(running: Running, drawn: Drawn, given: Answer): Promise<Verdict>;
}

/** A question about the shop. What it draws is kept as JSON until it is solved. */
export interface ShopQuestion<Drawn = unknown> extends Asked<Drawn, RunningShop> {
  readonly on: 'shop' | 'sampled shop';
}

export interface StackQuestion<Drawn = unknown> extends Asked<Drawn, RunningStack> {
  readonly on: 'stack';
}

/** An exercise that asks about the running system. */
export type Question = ShopQuestion | StackQuestion;

/** An exercise that changes the repository, judged by tests. */
export interface Change {
  readonly number: number;
  readonly slug: string;
  /** Judge the exercise. */
  readonly specs: readonly string[];
  /** Tests of the repository that must hold, too; they run once the specs do. */
  readonly afterwards: readonly string[];
}

export type Exercise = Question | Change;

export function isChange(exercise: Exercise): exercise is Change {
  return 'specs' in exercise;
}
