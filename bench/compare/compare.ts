import { GOALS } from '../goals.ts';
import { disturbedSentence } from '../measure/undisturbed.ts';
import { VARIANTS, variantNamed } from '../measure/variants.ts';
import { type Part, type PartOutcome, type PartSettings } from '../part.ts';
import { costChart } from './cost-chart.ts';
import { measureVariants } from './measure-variants.ts';
import { rowsOf } from './rows.ts';
import { type RoundsSettings } from './run-rounds.ts';
import { summary } from './summary.ts';
import { variantTable } from './variant-table.ts';

type Lengths = Omit<RoundsSettings, 'seed'>;

/**
 * In the first second a request costs twice as much, because V8 has not compiled its path; after three no more than later.
 * Three more are 300 ticks of the kernel's CPU clock: a resolution of 0.3 %. All of it takes six minutes.
 */
const FULL: Lengths = { rounds: 4, warmUpSeconds: 3, seconds: 3, connections: 50 };
/** A little over a minute. */
const SHORT: Lengths = { rounds: 1, warmUpSeconds: 2, seconds: 2, connections: 50 };

/** The same answer from memory, with different telemetry around it. */
export const COMPARISON: Part = { name: 'compare', title: 'what a request costs', run };

async function run(settings: PartSettings): Promise<PartOutcome> {
  const lengths = settings.short ? SHORT : FULL;
  const { figures, skipped } = await measureVariants(VARIANTS, lengths, settings);
  const missing = [...skipped].flatMap(([name, reason]) => [
    '',
    `Not measured: ${variantNamed(name).title}: ${reason}.`,
  ]);
  return {
    name: COMPARISON.name,
    rows: rowsOf(GOALS, new Map(figures.map((each) => [each.name, each])), skipped),
    warnings: disturbedSentence(
      'measurements',
      figures.flatMap(({ rounds }) => rounds),
    ),
    sections: [...variantTable(figures), ...missing],
    summary: [...summary(figures), ...missing],
    figures: { lengths, variants: figures, skipped: Object.fromEntries(skipped) },
    pictures: new Map([['cost-per-request.svg', costChart(figures)]]),
  };
}
