import { type Ratio } from '../measure/ratio.ts';
import { type Row } from '../part.ts';
import { timesText } from './spread-text.ts';

/** What a ratio should be. */
export type Bound = { readonly most: number } | { readonly below: number } | { readonly least: number };

export function boundText(bound: Bound): string {
  if ('most' in bound) return `at most ${bound.most}x`;
  return 'below' in bound ? `below ${bound.below}x` : `at least ${bound.least}x`;
}

/** What came out; nothing is said of a goal when the machine was disturbed all the time. */
export function judged(ratio: Ratio, bound: Bound): Pick<Row, 'measured' | 'met'> {
  const text = timesText(ratio);
  if (ratio.disturbed) return { measured: `disturbed: ${text}`, met: undefined };
  return { measured: text, met: isWithin(ratio.median, bound) };
}

function isWithin(ratio: number, bound: Bound): boolean {
  if ('most' in bound) return ratio <= bound.most;
  return 'below' in bound ? ratio < bound.below : ratio >= bound.least;
}
