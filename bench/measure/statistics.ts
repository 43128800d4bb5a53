/** What several rounds say of one figure: half of the rounds lie between `low` and `high`. */
export interface Spread {
  readonly median: number;
  /** First quartile. */
  readonly low: number;
  /** Third quartile. */
  readonly high: number;
}

/** @throws RangeError without values */
export function spreadOf(values: readonly number[]): Spread {
  return { median: median(values), low: quantile(values, 0.25), high: quantile(values, 0.75) };
}

/** @throws RangeError without values */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/**
 * The value below which a share of the values lies, interpolated between neighbours.
 * @throws RangeError without values
 */
export function quantile(values: readonly number[], share: number): number {
  if (values.length === 0) throw new RangeError('no values');
  const sorted = values.toSorted((a, b) => a - b);
  const position = share * (sorted.length - 1);
  const below = sorted[Math.floor(position)] ?? NaN;
  const above = sorted[Math.ceil(position)] ?? NaN;
  return below + (above - below) * (position % 1);
}

/**
 * How often the first is the second, round by round: what slowed a whole round down slowed both and falls out.
 * @throws RangeError when they have not the same rounds
 */
export function pairedRatios(ofThis: readonly number[], toThat: readonly number[]): number[] {
  if (ofThis.length !== toThat.length) throw new RangeError('not the same rounds');
  return ofThis.map((value, round) => value / (toThat[round] ?? NaN));
}
