import { type Query } from './promql.ts';

/** A change of one place in an expression: what stands from `from` up to `to` becomes `text`. */
export interface Edit {
  /** The kind of the change, as reports and the list of equivalent mutants name it. */
  readonly operator: string;
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Finds all places of an expression where one kind of mistake could have been made. */
export type Operator = (query: Query) => Edit[];

/** One edit of a node for each text that could stand there instead. */
export function replacements(
  operator: string,
  { from, to }: { readonly from: number; readonly to: number },
  texts: readonly string[],
): Edit[] {
  return texts.map((text) => ({ operator, from, to, text }));
}
