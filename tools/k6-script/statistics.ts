/** As k6 computes it: between the two nearest values, in proportion. NaN without values. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const position = (percent / 100) * (sorted.length - 1);
  const [below = NaN, above = NaN] = [sorted[Math.floor(position)], sorted[Math.ceil(position)]];
  return below + (above - below) * (position - Math.floor(position));
}

/** Of ones among ones and zeros. NaN without values. */
export function share(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
