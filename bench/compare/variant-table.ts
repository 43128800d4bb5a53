import { markdownTable } from '../../tools/markdown/table.ts';
import { spreadText, timesText } from '../report/spread-text.ts';
import { ratioOf, type VariantFigures } from './variant-figures.ts';

const HEAD = [
  'variant',
  'CPU µs a request',
  'against bare Fastify',
  'memory idle, MB',
  'under load, MB',
  'first 200, s',
  'spans that arrived',
];

/** The variants in the order given, with medians, and the spread of what is compared. */
export function variantTable(figures: readonly VariantFigures[]): string[] {
  const bare = figures.find(({ name }) => name === 'bare-fastify');
  const rows = figures.map((variant) => [
    variant.title,
    spreadText(variant.microseconds, 1),
    bare === undefined ? '' : timesText(ratioOf(variant, bare)),
    variant.idleMB.median.toFixed(0),
    variant.loadMB.median.toFixed(0),
    variant.startSeconds.median.toFixed(2),
    arrived(variant),
  ]);
  return markdownTable([HEAD, ...rows], ['left', 'right', 'right', 'right', 'right', 'right', 'left']);
}

/** Of the spans: lines and counts have all arrived, or the row is void. */
export function arrived({ emits, faults, spanShare = 1 }: VariantFigures): string {
  if (faults.length > 0) return `void: ${faults[0]}`;
  if (emits.spans === 0) return '';
  // 99.96 % is not all.
  if (spanShare < 1) return `${(Math.floor(spanShare * 1_000) / 10).toFixed(1)} %`;
  return emits.spans < 1 ? `all of ${emits.spans * 100} %` : 'all';
}
