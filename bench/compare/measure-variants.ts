import { prepare } from '../measure/prepare.ts';
import { startSink } from '../measure/sink.ts';
import { type Variant } from '../measure/variants.ts';
import { type PartSettings } from '../part.ts';
import { type RoundsSettings, runRounds } from './run-rounds.ts';
import { figuresOf, type VariantFigures } from './variant-figures.ts';

export interface MeasuredVariants {
  readonly figures: readonly VariantFigures[];
  /** Why variants cannot run on this machine, by name. */
  readonly skipped: ReadonlyMap<string, string>;
}

/**
 * Prepares the variants, measures them round by round and sums each up.
 * @throws Problem when the project does not build or npm fails
 */
export async function measureVariants(
  variants: readonly Variant[],
  lengths: Omit<RoundsSettings, 'seed'>,
  { root, build, seed, say, progress: show }: PartSettings,
): Promise<MeasuredVariants> {
  const prepared = await prepare(root, variants, say, build);
  const sink = await startSink();
  const progress = show(prepared.variants.length * lengths.rounds);
  const measured = await runRounds(prepared.variants, sink, { ...lengths, seed }, progress).finally(
    progress.end,
  );
  await sink.close();
  const figures = prepared.variants.flatMap((variant) => {
    const rounds = measured.get(variant.name);
    return rounds === undefined ? [] : [figuresOf(variant, rounds)];
  });
  return { figures, skipped: new Map(prepared.skipped.map(({ variant, reason }) => [variant.name, reason])) };
}
