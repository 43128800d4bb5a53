import { type Fault, fault } from '../support/fault.ts';
import { type KustomizationFile } from '../support/kustomization.ts';

/**
 * A kustomization has every file of its folder, as a resource, a patch or what a generator reads.
 * @param present - names of the other files in its folder
 */
export function leftOutFiles(kustomization: KustomizationFile, present: readonly string[]): Fault[] {
  const { resources = [], patches = [], configMapGenerator = [] } = kustomization.value;
  const named = new Set([
    ...resources,
    ...patches.map(({ path }) => path),
    ...configMapGenerator.flatMap(({ files = [] }) => files.map((file) => file.split('=').at(-1))),
  ]);
  return present
    .filter((name) => !named.has(name))
    .map((name) =>
      fault(
        kustomization.path,
        kustomization.line('resources'),
        `nothing names ${name}: add it to resources`,
      ),
    );
}
