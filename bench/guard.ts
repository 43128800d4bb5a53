import { measureVariants } from './compare/measure-variants.ts';
import { rowsOf } from './compare/rows.ts';
import { type RoundsSettings } from './compare/run-rounds.ts';
import { LIMITS } from './goals.ts';
import { disturbedSentence } from './measure/undisturbed.ts';
import { variantNamed } from './measure/variants.ts';
import { type Part, type PartOutcome, type PartSettings } from './part.ts';

/** About 80 seconds: each limit is on a ratio paired by round, and three rounds have a median. */
const LENGTHS: Omit<RoundsSettings, 'seed'> = { rounds: 3, warmUpSeconds: 2, seconds: 2, connections: 50 };

/** A slip of the request path is caught, noise is not: the few ratios that matter, against generous limits. */
export const GUARD: Part = { name: 'guard', title: 'the ratios that no change may pass', run };

async function run(settings: PartSettings): Promise<PartOutcome> {
  const names = [...new Set(LIMITS.flatMap(({ of, to }) => [of, to]))];
  const { figures, skipped } = await measureVariants(names.map(variantNamed), LENGTHS, settings);
  return {
    name: GUARD.name,
    rows: rowsOf(LIMITS, new Map(figures.map((each) => [each.name, each])), skipped),
    warnings: disturbedSentence(
      'measurements',
      figures.flatMap(({ rounds }) => rounds),
    ),
    sections: [],
    figures,
  };
}
