import { type Fault, fault } from '../support/fault.ts';
import {
  containersOf,
  type MapReference,
  POD,
  podOf,
  type Workload,
  workloadsOf,
} from '../support/kubernetes.ts';
import { type GeneratedMap, type Overlay } from '../support/kustomization.ts';
import { type Key } from '../support/yaml-file.ts';

interface Use {
  readonly kind: GeneratedMap['kind'];
  readonly map: MapReference | undefined;
  readonly keys: readonly Key[];
  readonly volume?: string;
}

/**
 * Every ConfigMap and Secret that a pod mounts or reads variables from is made in its namespace, with the keys it mounts.
 * @param given - by `namespace/name`: why somebody else makes it
 */
export function mountedMaps(overlay: Overlay, given: Readonly<Record<string, string>>): Fault[] {
  return overlay.objects.flatMap(({ manifest, namespace }) =>
    workloadsOf([manifest]).flatMap((workload) => {
      const made = overlay.maps.filter((map) => map.namespace === namespace);
      return usesOf(workload).flatMap(({ kind, map, keys, volume }) => {
        if (map === undefined || map.optional || given[`${namespace}/${map.name}`] !== undefined) return [];
        const at = (message: string): Fault =>
          fault(workload.path, workload.line(...keys), `${workload.value.metadata.name} ${message}`);
        const found = made.filter((other) => other.kind === kind && other.name === map.name);
        if (found.length === 0) return [at(`reads ${kind} ${map.name}, which nothing makes in ${namespace}`)];
        return missingKeys(workload, volume, found).map((key) =>
          at(`mounts ${key} of ${kind} ${map.name}, which has no such key`),
        );
      });
    }),
  );
}

function usesOf(workload: Workload): Use[] {
  const volumes = (podOf(workload).volumes ?? []).flatMap((volume, index): Use[] => {
    const keys = [...POD, 'volumes', index];
    const { secret } = volume ?? {};
    return [
      { kind: 'ConfigMap', map: volume?.configMap, keys, volume: volume?.name },
      { kind: 'Secret', map: secret && { ...secret, name: secret.secretName }, keys, volume: volume?.name },
    ];
  });
  const variables = containersOf(workload).flatMap(
    ({ container: { env = [], envFrom = [] }, keys }): Use[] => [
      ...envFrom.flatMap(({ configMapRef, secretRef }, index): Use[] => [
        { kind: 'ConfigMap', map: configMapRef, keys: [...keys, 'envFrom', index] },
        { kind: 'Secret', map: secretRef, keys: [...keys, 'envFrom', index] },
      ]),
      ...env.flatMap(({ valueFrom }, index): Use[] => [
        { kind: 'ConfigMap', map: valueFrom?.configMapKeyRef, keys: [...keys, 'env', index] },
        { kind: 'Secret', map: valueFrom?.secretKeyRef, keys: [...keys, 'env', index] },
      ]),
    ],
  );
  return [...volumes, ...variables];
}

function missingKeys(
  workload: Workload,
  volume: string | undefined,
  found: readonly GeneratedMap[],
): string[] {
  const mounts = containersOf(workload).flatMap(({ container }) => container.volumeMounts ?? []);
  return mounts
    .filter(({ name }) => name === volume)
    .flatMap(({ subPath }) => subPath ?? [])
    .filter((key) => !found.some(({ keys }) => keys.includes(key)));
}
