import { type ComposeFile, type ComposeService, servicesOf } from '../support/compose.ts';
import { type Fault, fault } from '../support/fault.ts';

type Rule = readonly [broken: (service: ComposeService) => boolean, key: string, message: string];

const RULES: readonly Rule[] = [
  [({ read_only }) => read_only !== true, 'read_only', 'can write to its own files: read_only: true'],
  [({ cap_drop }) => !cap_drop?.includes('ALL'), 'cap_drop', 'keeps capabilities of root: cap_drop: [ALL]'],
  [
    ({ security_opt }) => !security_opt?.includes('no-new-privileges:true'),
    'security_opt',
    "can gain rights: security_opt: ['no-new-privileges:true']",
  ],
  [({ privileged }) => privileged !== undefined, 'privileged', 'is privileged, which is root on the host'],
  [
    ({ volumes = [] }) => volumes.some((volume) => volume.includes('docker.sock')),
    'volumes',
    "mounts Docker's socket, which is root on the host",
  ],
  ...(['network_mode', 'pid', 'ipc'] as const).map((key): Rule => [
    (service) => service[key] !== undefined,
    key,
    `shares the host's or another's ${key}`,
  ]),
];

/** What a container may do: nothing to its host, and little to itself. */
export function containerRights(compose: ComposeFile): Fault[] {
  return servicesOf(compose).flatMap(([name, service]) =>
    RULES.filter(([broken]) => broken(service)).map(([, key, message]) =>
      fault(compose.path, compose.line('services', name, key), `${name} ${message}`),
    ),
  );
}
