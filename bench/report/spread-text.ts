import { type Spread } from '../measure/statistics.ts';

/** The median and, where the rounds differ as far as it is written, the quartiles: `1.52x (1.49 to 1.55)`. */
export function spreadText({ median, low, high }: Spread, digits: number, unit = ''): string {
  const [from, to] = [low.toFixed(digits), high.toFixed(digits)];
  return `${median.toFixed(digits)}${unit}${from === to ? '' : ` (${from} to ${to})`}`;
}

/** A ratio. */
export function timesText(ratio: Spread): string {
  return spreadText(ratio, ratio.median < 10 ? 2 : 1, 'x');
}
