import { type Fault, fault } from '../support/fault.ts';
import { type KustomizationFile } from '../support/kustomization.ts';

/**
 * The generators of a kustomization have every file that pods read, and no file that is not there.
 * @param present - paths from the kustomization's folder
 */
export function generatedFiles(kustomization: KustomizationFile, present: readonly string[]): Fault[] {
  const { configMapGenerator = [] } = kustomization.value;
  const listed = configMapGenerator.flatMap(({ files = [] }, generator) =>
    files.map((file, index) => ({
      file: file.split('=').at(-1) ?? '',
      line: kustomization.line('configMapGenerator', generator, 'files', index),
    })),
  );
  const forgotten = present
    .filter((path) => !listed.some(({ file }) => file === path))
    .map((path) =>
      fault(
        kustomization.path,
        kustomization.line('configMapGenerator'),
        `no generator has ${path}: no pod would read it`,
      ),
    );
  const gone = listed
    .filter(({ file }) => !present.includes(file))
    .map(({ file, line }) => fault(kustomization.path, line, `${file} is not there`));
  return [...forgotten, ...gone];
}
