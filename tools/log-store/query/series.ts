import { type Labels } from '../logql/entry.ts';
import { labelsText } from '../storage/stream-labels.ts';

/** At each step a number, or undefined where the series has none. */
export interface Series {
  readonly labels: Labels;
  readonly values: readonly (number | undefined)[];
}

/** Series by the text of their labels. */
export type Vector = ReadonlyMap<string, Series>;

/** The steps of a query: `start`, `start + step` and so on; all in nanoseconds. */
export interface Steps {
  readonly start: bigint;
  readonly step: number;
  readonly count: number;
}

export function vectorOf(series: Iterable<Series>): Vector {
  return new Map([...series].map((each) => [labelsText(each.labels), each]));
}

export function timeOf({ start, step }: Steps, index: number): bigint {
  return start + BigInt(step) * BigInt(index);
}
