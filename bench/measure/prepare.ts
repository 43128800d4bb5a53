import { bundlePrograms } from '../../tools/bundle/bundle-services.ts';
import { buildWhenNeeded } from '../../tools/shop/build.ts';
import { compileVariants } from './compile-variants.ts';
import { installPackages } from './install-packages.ts';
import { installPython } from './install-python.ts';
import { BUILD_FOLDER, BUNDLE_FOLDER, type Need, type Variant } from './variants.ts';

export interface Prepared {
  readonly variants: readonly Variant[];
  /** Those that cannot run here, and why. */
  readonly skipped: readonly { readonly variant: Variant; readonly reason: string }[];
}

/**
 * Brings everything that these variants need: builds the project when a source is newer, compiles the variants, bundles
 * what runs bundled, installs packages on first use.
 * @param build - false runs what is built, even if a source is newer
 * @throws Problem when the project does not build or npm fails
 */
export async function prepare(
  root: string,
  variants: readonly Variant[],
  say: (line: string) => void,
  build = true,
): Promise<Prepared> {
  const needs = new Set<Need>(variants.flatMap((variant) => variant.needs));
  if (build && needs.has('build')) await buildWhenNeeded(root, say);
  if (needs.has('packages')) await installPackages(root, say);
  const noPython = needs.has('python') ? await installPython(root, say) : undefined;
  await compileVariants(root);
  if (needs.has('bundle')) {
    await bundlePrograms(root, { observed: `${BUILD_FOLDER}/variants/observed/main.js` }, BUNDLE_FOLDER);
  }
  const runs = (variant: Variant): boolean => noPython === undefined || !variant.needs.includes('python');
  return {
    variants: variants.filter(runs),
    skipped: variants
      .filter((variant) => !runs(variant))
      .map((variant) => ({ variant, reason: noPython ?? '' })),
  };
}
