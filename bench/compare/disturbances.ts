import { type VariantFigures } from './variant-figures.ts';

/** Of the server's core: what the kernel itself needs stays below. */
const MUCH = 0.05;

/** Says how often something else ran on the server's core while it was measured; nothing when it never did. */
export function disturbances(figures: readonly Pick<VariantFigures, 'rounds'>[]): string[] {
  const shares = figures.flatMap(({ rounds }) => rounds.map(({ disturbed }) => disturbed));
  const disturbed = shares.filter((share) => share > MUCH).length;
  if (disturbed === 0) return [];
  return [
    `Something else took more than ${MUCH * 100} % of the server's core in ${disturbed} of ${shares.length} measurements: the figures are too high.`,
  ];
}
