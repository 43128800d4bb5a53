import { type Key, YamlFile } from './yaml-file.ts';

export type Labels = Readonly<Record<string, string>>;

export interface KubernetesObject<Spec = unknown> {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly labels?: Labels };
  readonly spec?: Spec;
  /** Of a ConfigMap. */
  readonly data?: Readonly<Record<string, string>>;
}

/** One object of a file of deploy/kubernetes, with the lines of that file. */
export type Manifest<Spec = unknown> = YamlFile<KubernetesObject<Spec>>;

export interface Probe {
  readonly httpGet?: { readonly path?: string; readonly port?: string | number };
}

export interface Variable {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: {
    readonly secretKeyRef?: MapReference;
    readonly configMapKeyRef?: MapReference;
  };
}

export interface MapReference {
  readonly name: string;
  readonly optional?: boolean;
}

export interface Container {
  readonly name: string;
  readonly image: string;
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  readonly env?: readonly Variable[];
  readonly envFrom?: readonly { readonly configMapRef?: MapReference; readonly secretRef?: MapReference }[];
  readonly ports?: readonly { readonly name?: string; readonly containerPort: number }[];
  readonly startupProbe?: Probe;
  readonly livenessProbe?: Probe;
  readonly readinessProbe?: Probe;
  readonly resources?: {
    readonly requests?: { readonly cpu?: string; readonly memory?: string };
    readonly limits?: { readonly memory?: string };
  };
  readonly securityContext?: {
    readonly runAsNonRoot?: boolean;
    readonly readOnlyRootFilesystem?: boolean;
    readonly allowPrivilegeEscalation?: boolean;
    readonly privileged?: boolean;
    readonly capabilities?: { readonly drop?: readonly string[]; readonly add?: readonly string[] };
  };
  readonly volumeMounts?: readonly { readonly name: string; readonly subPath?: string }[];
}

export interface Volume {
  readonly name: string;
  readonly configMap?: MapReference;
  readonly secret?: { readonly secretName: string; readonly optional?: boolean };
  readonly hostPath?: unknown;
}

export interface PodSpec {
  readonly automountServiceAccountToken?: boolean;
  readonly serviceAccountName?: string;
  readonly enableServiceLinks?: boolean;
  readonly terminationGracePeriodSeconds?: number;
  readonly hostNetwork?: boolean;
  readonly hostPID?: boolean;
  readonly hostIPC?: boolean;
  readonly securityContext?: {
    readonly runAsNonRoot?: boolean;
    readonly seccompProfile?: { readonly type?: string };
  };
  readonly containers: readonly Container[];
  readonly initContainers?: readonly Container[];
  readonly volumes?: readonly Volume[];
}

export interface WorkloadSpec {
  readonly template: { readonly metadata: { readonly labels?: Labels }; readonly spec: PodSpec };
}

/** Something that keeps pods running. */
export type Workload = Manifest<WorkloadSpec>;

const WORKLOADS = new Set(['Deployment', 'StatefulSet', 'DaemonSet']);

/** The label by which everything finds the pods of a part. */
export const NAME_LABEL = 'app.kubernetes.io/name';

/** The keys that lead to a workload's pod. */
export const POD: readonly Key[] = ['spec', 'template', 'spec'];

export function ofKind<Spec>(manifests: readonly Manifest[], kind: string): Manifest<Spec>[] {
  return manifests.filter(({ value }) => value.kind === kind) as Manifest<Spec>[];
}

export function workloadsOf(manifests: readonly Manifest[]): Workload[] {
  return manifests.filter(({ value }) => WORKLOADS.has(value.kind)) as Workload[];
}

export function podOf({ path, value }: Workload): PodSpec {
  if (!value.spec) throw new Error(`${path}: ${value.metadata.name} has no spec`);
  return value.spec.template.spec;
}

/** A pod's containers, each with the keys that lead to it. */
export function containersOf(workload: Workload): { readonly container: Container; readonly keys: Key[] }[] {
  const { containers, initContainers = [] } = podOf(workload);
  return [
    ...containers.map((container, index) => ({ container, keys: [...POD, 'containers', index] })),
    ...initContainers.map((container, index) => ({ container, keys: [...POD, 'initContainers', index] })),
  ];
}

/** Names of the ports that some container has. */
export function portNames(workloads: readonly Workload[]): Set<string> {
  const containers = workloads.flatMap((workload) => podOf(workload).containers);
  return new Set(containers.flatMap(({ ports = [] }) => ports.flatMap(({ name }) => name ?? [])));
}
