import { isDeepStrictEqual } from 'node:util';
import { type Fault, fault } from '../support/fault.ts';
import { type Manifest, NAME_LABEL, ofKind, POD, workloadsOf } from '../support/kubernetes.ts';
import { type KustomizationFile } from '../support/kustomization.ts';
import { CONTRACT, type ServicePorts } from '../support/service-ports.ts';
import { valueAt } from '../support/value-at.ts';
import { type Key } from '../support/yaml-file.ts';

type Rule = readonly [kind: string, keys: readonly Key[], right: (name: string, port: number) => unknown];

const CONTAINER: readonly Key[] = [...POD, 'containers', 0];
const name = (service: string): string => service;
const port = (_service: string, its: number): number => its;

const RULES: readonly Rule[] = [
  ['Deployment', ['metadata', 'labels', NAME_LABEL], name],
  // The HorizontalPodAutoscaler says how many.
  ['Deployment', ['spec', 'replicas'], () => undefined],
  ['Deployment', ['spec', 'selector', 'matchLabels', NAME_LABEL], name],
  ['Deployment', ['spec', 'template', 'metadata', 'labels', NAME_LABEL], name],
  // Becomes service_name of its lines.
  ['Deployment', [...CONTAINER, 'name'], name],
  ['Deployment', [...CONTAINER, 'command'], (service) => ['node', `dist/services/${service}.mjs`]],
  ['Deployment', [...CONTAINER, 'ports', 0, 'name'], () => 'http'],
  ['Deployment', [...CONTAINER, 'ports', 0, 'containerPort'], port],
  ['Service', ['spec', 'selector', NAME_LABEL], name],
  ['Service', ['spec', 'ports', 0, 'port'], port],
  ['Service', ['spec', 'ports', 0, 'targetPort'], () => 'http'],
  ['PodDisruptionBudget', ['spec', 'selector', 'matchLabels', NAME_LABEL], name],
  ['HorizontalPodAutoscaler', ['spec', 'scaleTargetRef', 'kind'], () => 'Deployment'],
  ['HorizontalPodAutoscaler', ['spec', 'scaleTargetRef', 'name'], name],
  ['NetworkPolicy', ['spec', 'podSelector', 'matchLabels', NAME_LABEL], name],
];

const KINDS = [...new Set(RULES.map(([kind]) => kind))];

/**
 * Each service has a file of its name with all that a service needs, on its port, and the kustomization has that file.
 * @param files - by path in the kustomization's folder
 */
export function kubernetesServices(
  services: ServicePorts,
  kustomization: KustomizationFile,
  files: Readonly<Record<string, readonly Manifest[]>>,
): Fault[] {
  const { resources = [] } = kustomization.value;
  const inResources = (message: string): Fault =>
    fault(kustomization.path, kustomization.line('resources'), message);
  const known = Object.entries(services).flatMap(([service, its]) => {
    const file = `${service}.yaml`;
    return resources.includes(file)
      ? serviceFaults(service, its, files[file] ?? [], inResources)
      : [inResources(`no ${file}; ${CONTRACT} has ${service}: copy another one's file and name it here`)];
  });
  const unknown = workloadsOf(Object.values(files).flat())
    .filter(({ value }) => !(value.metadata.name in services))
    .map((workload) =>
      fault(
        workload.path,
        workload.line('metadata', 'name'),
        `${workload.value.metadata.name} is no service of ${CONTRACT}: add it there`,
      ),
    );
  return [...known, ...unknown];
}

function serviceFaults(
  service: string,
  its: number,
  manifests: readonly Manifest[],
  inResources: (message: string) => Fault,
): Fault[] {
  return KINDS.flatMap((kind) => {
    const found = ofKind(manifests, kind).find(({ value }) => value.metadata.name === service);
    if (found === undefined) return [inResources(`${service}.yaml has no ${kind} ${service}`)];
    const wrong = RULES.filter(
      ([of, keys, right]) =>
        of === kind && !isDeepStrictEqual(valueAt(found.value, keys), right(service, its)),
    ).map(([, keys, right]) =>
      fault(
        found.path,
        found.line(...keys),
        `${kind} ${service}: ${keys.join('.')} has to be ${said(right(service, its))}`,
      ),
    );
    return kind === 'Deployment' ? [...wrong, ...portFaults(found, its)] : wrong;
  });
}

function portFaults(deployment: Manifest, its: number): Fault[] {
  const [workload] = workloadsOf([deployment]);
  const variables = workload?.value.spec?.template.spec.containers[0]?.env ?? [];
  const index = variables.findIndex((variable) => variable.name === 'PORT');
  return variables[index]?.value === String(its)
    ? []
    : [
        fault(
          deployment.path,
          deployment.line(...CONTAINER, 'env', index),
          `${deployment.value.metadata.name} has another PORT than ${its}`,
        ),
      ];
}

function said(value: unknown): string {
  return value === undefined ? 'left out' : JSON.stringify(value);
}
