import { posix } from 'node:path';
import { type Labels, type Manifest } from './kubernetes.ts';
import { textFile, yamlFile } from './repository.ts';
import { YamlFile } from './yaml-file.ts';

export interface Generator {
  readonly name: string;
  readonly namespace?: string;
  /** `path`, or `key=path`. */
  readonly files?: readonly string[];
  /** `key=value` */
  readonly literals?: readonly string[];
}

export interface Kustomization {
  readonly namespace?: string;
  readonly resources?: readonly string[];
  readonly components?: readonly string[];
  readonly labels?: readonly { readonly pairs: Labels; readonly includeTemplates?: boolean }[];
  readonly configMapGenerator?: readonly Generator[];
  readonly secretGenerator?: readonly Generator[];
  readonly patches?: readonly { readonly path?: string }[];
}

export type KustomizationFile = YamlFile<Kustomization>;

/** An object, and what the kustomizations around it add. */
export interface Placed {
  readonly manifest: Manifest;
  readonly namespace: string;
  /** On its pods, besides those that stand in the manifest. */
  readonly podLabels: Labels;
}

/** A ConfigMap or Secret that is made of files or literals. */
export interface GeneratedMap {
  readonly kind: 'ConfigMap' | 'Secret';
  readonly name: string;
  readonly namespace: string;
  readonly keys: readonly string[];
}

/** What a kustomization puts together, before its patches. */
export interface Overlay {
  readonly objects: readonly Placed[];
  readonly maps: readonly GeneratedMap[];
}

export function kustomizationFile(folder: string): KustomizationFile {
  return yamlFile(`${folder}/kustomization.yaml`);
}

export function manifestsIn(path: string): Manifest[] {
  return YamlFile.documents(path, textFile(path).text);
}

/** Objects that say their namespaces themselves. */
export function placed(manifests: readonly Manifest[]): Placed[] {
  return manifests.map((manifest) => ({
    manifest,
    namespace: manifest.value.metadata.namespace ?? '',
    podLabels: {},
  }));
}

/** The kustomization in a folder, with all that it names. */
export function readOverlay(folder: string): Overlay {
  const { value } = kustomizationFile(folder);
  const { resources = [], components = [], labels = [] } = value;
  const parts = [...resources, ...components].map((entry) => {
    const path = posix.join(folder, entry);
    return path.endsWith('.yaml') ? { objects: placed(manifestsIn(path)), maps: [] } : readOverlay(path);
  });
  const added = labels.filter(({ includeTemplates }) => includeTemplates).map(({ pairs }) => pairs);
  return {
    objects: parts
      .flatMap(({ objects }) => objects)
      .map(({ manifest, namespace, podLabels }) => ({
        manifest,
        namespace: value.namespace ?? namespace,
        podLabels: Object.assign({}, podLabels, ...added) as Labels,
      })),
    maps: [...parts.flatMap(({ maps }) => maps), ...generatedMaps(value)].map((map) => ({
      ...map,
      namespace: value.namespace ?? map.namespace,
    })),
  };
}

/** The maps that a kustomization makes itself. */
export function generatedMaps({ configMapGenerator, secretGenerator }: Kustomization): GeneratedMap[] {
  const made =
    (kind: GeneratedMap['kind']) =>
    ({ name, namespace = '', files = [], literals = [] }: Generator): GeneratedMap => ({
      kind,
      name,
      namespace,
      keys: [
        ...files.map((file) => file.split('=')[0] ?? '').map((file) => posix.basename(file)),
        ...literals.map((literal) => literal.split('=')[0] ?? ''),
      ],
    });
  return [
    ...(configMapGenerator ?? []).map(made('ConfigMap')),
    ...(secretGenerator ?? []).map(made('Secret')),
  ];
}
