import { type Bar, barChart } from '../report/chart.ts';
import { SHOWN } from './summary.ts';
import { ratioOf, type VariantFigures } from './variant-figures.ts';

/** What a request costs, cheapest first, of what the README shows; what is void is left out. */
export function costChart(figures: readonly VariantFigures[]): string {
  const bare = figures.find(({ name }) => name === 'bare-fastify');
  const bars = figures
    .filter(({ name, faults }) => SHOWN.includes(name) && faults.length === 0)
    .toSorted((a, b) => a.microseconds.median - b.microseconds.median)
    .map((variant): Bar => {
      const ratio = bare === undefined ? '' : `, ${ratioOf(variant, bare).median.toFixed(1)}x`;
      const value = variant.microseconds.median;
      return {
        label: variant.title,
        value,
        note: `${value.toFixed(0)} µs${ratio}`,
        kind: kindOf(variant.name),
      };
    });
  return barChart('CPU time a request, and how often that of bare Nest on Fastify', bars);
}

function kindOf(name: string): Bar['kind'] {
  if (name.startsWith('observed')) return 'ours';
  return name.startsWith('bare') || name === 'limit' ? 'bare' : 'other';
}
