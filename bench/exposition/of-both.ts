/** Of this project, and of prom-client's own registry with the same series. */
export interface OfBoth<Each> {
  readonly ours: Each;
  readonly theirs: Each;
}

export type Side = keyof OfBoth<unknown>;

/** The one after the other, each first as often as second. */
export async function inTurn<Each>(
  turn: number,
  measure: (side: Side) => Promise<Each>,
): Promise<OfBoth<Each>> {
  const first = turn % 2 === 0 ? await measure('ours') : undefined;
  const theirs = await measure('theirs');
  return { ours: first ?? (await measure('ours')), theirs };
}
