import { type RunningShop } from './running-shop.ts';

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
  /** What was found there, and where to look next if it does not hold. */
  readonly found: string;
}

export interface Verdict {
  /** Where the judge has looked. */
  readonly lookedAt: string;
  readonly findings: readonly Finding[];
}

/** An exercise that asks about the running system. What it draws is kept as JSON until it is solved. */
export interface Question<Drawn = unknown> {
  readonly number: number;
  /** The name of its page in docs/exercises, without the ending. */
  readonly slug: string;
  /** Whether it needs a shop that keeps one trace in ten. */
  readonly sampled?: boolean;
  readonly fields: readonly Field[];
  /** Makes what is asked about happen in the shop, with parameters drawn anew. */
  begin(shop: RunningShop, tell: (line: string) => void): Promise<Drawn>;
  /** The right answer, read from the shop's telemetry. */
  answer(shop: RunningShop, drawn: Drawn): Promise<Answer>;
  judge(shop: RunningShop, drawn: Drawn, given: Answer): Promise<Verdict>;
}

export type Exercise = Question;
