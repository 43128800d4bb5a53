import { type Fault, fault } from '../support/fault.ts';
import {
  type Container,
  containersOf,
  POD,
  podOf,
  type PodSpec,
  type Workload,
} from '../support/kubernetes.ts';
import { type Key } from '../support/yaml-file.ts';

type Rule<Of> = readonly [broken: (part: Of) => boolean, keys: readonly Key[], message: string];

const POD_RULES: readonly Rule<PodSpec>[] = [
  [
    ({ securityContext }) => securityContext?.runAsNonRoot !== true,
    ['securityContext', 'runAsNonRoot'],
    'may run as root: runAsNonRoot: true',
  ],
  [
    ({ securityContext }) => securityContext?.seccompProfile?.type !== 'RuntimeDefault',
    ['securityContext', 'seccompProfile'],
    'may make any system call: seccompProfile: { type: RuntimeDefault }',
  ],
  [
    ({ automountServiceAccountToken, serviceAccountName }) =>
      automountServiceAccountToken !== false && serviceAccountName === undefined,
    ['automountServiceAccountToken'],
    'has a key to the API server: automountServiceAccountToken: false',
  ],
  [
    ({ enableServiceLinks }) => enableServiceLinks !== false,
    ['enableServiceLinks'],
    'gets a variable for each port of each Service: enableServiceLinks: false',
  ],
  [
    ({ volumes = [] }) => volumes.some((volume) => volume?.hostPath !== undefined),
    ['volumes'],
    'sees files of its node: no hostPath',
  ],
  ...(['hostNetwork', 'hostPID', 'hostIPC'] as const).map((key): Rule<PodSpec> => [
    (pod) => Boolean(pod[key]),
    [key],
    `shares its node's: no ${key}`,
  ]),
];

const CONTAINER_RULES: readonly Rule<Container>[] = [
  [
    ({ securityContext }) => securityContext?.readOnlyRootFilesystem !== true,
    ['securityContext', 'readOnlyRootFilesystem'],
    'can write to its own files: readOnlyRootFilesystem: true',
  ],
  [
    ({ securityContext }) => securityContext?.allowPrivilegeEscalation !== false,
    ['securityContext', 'allowPrivilegeEscalation'],
    'can gain rights: allowPrivilegeEscalation: false',
  ],
  [
    ({ securityContext }) => !securityContext?.capabilities?.drop?.includes('ALL'),
    ['securityContext', 'capabilities'],
    'keeps capabilities of root: capabilities: { drop: [ALL] }',
  ],
  [
    ({ securityContext }) => securityContext?.capabilities?.add !== undefined,
    ['securityContext', 'capabilities'],
    'takes capabilities of root: nothing to add',
  ],
  [
    ({ securityContext }) => Boolean(securityContext?.privileged),
    ['securityContext', 'privileged'],
    'is privileged, which is root on the node',
  ],
  [
    ({ securityContext }) => securityContext?.runAsNonRoot === false,
    ['securityContext', 'runAsNonRoot'],
    'takes back what its pod says: no runAsNonRoot',
  ],
];

/** By workload and last key: why the rule does not hold for it. */
export type PodExceptions = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** What a pod may do: nothing to its node, and little to itself. */
export function podRights(workloads: readonly Workload[], exceptions: PodExceptions): Fault[] {
  return workloads.flatMap((workload) => {
    const { name } = workload.value.metadata;
    const broken = <Of>(part: Of, rules: readonly Rule<Of>[], from: readonly Key[]): Fault[] =>
      rules
        .filter(([breaks, keys]) => breaks(part) && exceptions[name]?.[String(keys.at(-1))] === undefined)
        .map(([, keys, message]) =>
          fault(workload.path, workload.line(...from, ...keys), `${name} ${message}`),
        );
    return [
      ...broken(podOf(workload), POD_RULES, POD),
      ...containersOf(workload).flatMap(({ container, keys }) => broken(container, CONTAINER_RULES, keys)),
    ];
  });
}
