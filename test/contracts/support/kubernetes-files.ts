import { type Manifest } from './kubernetes.ts';
import { type KustomizationFile, manifestsIn } from './kustomization.ts';
import { filesBelow, yamlFile } from './repository.ts';

export const KUBERNETES = 'deploy/kubernetes';

const KUSTOMIZATION = 'kustomization.yaml';

/** The kustomizations below deploy/kubernetes, and those beside the configuration in deploy/. */
export function kustomizationFiles(): KustomizationFile[] {
  return filesBelow('deploy', KUSTOMIZATION).map((path) => yamlFile(path));
}

/** Every object below deploy/kubernetes: not what kustomize reads, nor what it merges into others. */
export function kubernetesManifests(): Manifest[] {
  const paths = kustomizationFiles()
    .filter(({ path }) => path.startsWith(KUBERNETES))
    .flatMap(({ path, value }) =>
      (value.resources ?? [])
        .filter((entry) => entry.endsWith('.yaml'))
        .map((entry) => path.replace(KUSTOMIZATION, entry)),
    );
  return paths.flatMap(manifestsIn);
}
