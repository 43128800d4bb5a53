import { type ComposeFile, type ComposeService, servicesOf } from '../support/compose.ts';
import { type Fault, fault } from '../support/fault.ts';

type Rule = readonly [key: string, broken: (service: ComposeService) => boolean, message: string];

/** The attributes by which the shipper knows whose a line is. */
const LABELS = 'com.docker.compose.project,com.docker.compose.service';

const RULES: readonly Rule[] = [
  [
    'healthcheck',
    ({ healthcheck }) => healthcheck?.test === undefined || healthcheck.disable === true,
    'has no healthcheck: nobody can wait for it',
  ],
  ['mem_limit', ({ mem_limit }) => !mem_limit, "has no mem_limit: its leak is the host's"],
  [
    'restart',
    ({ restart }) => restart !== 'unless-stopped',
    'stays down when it ends: restart: unless-stopped',
  ],
  ['logging', ({ logging }) => logging?.driver !== 'json-file', 'must log with the driver json-file'],
  [
    'logging',
    ({ logging }) => !logging?.options?.['max-size'] || !logging.options['max-file'],
    'fills the disk with logs: max-size and max-file',
  ],
  [
    'logging',
    ({ logging }) => logging?.options?.['labels'] !== LABELS,
    `hides its lines from the shipper: labels: ${LABELS}`,
  ],
];

/** By service and key: why the rule does not hold for it. */
export type UpkeepExceptions = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** What keeps a container running and its host alive. */
export function containerUpkeep(compose: ComposeFile, exceptions: UpkeepExceptions): Fault[] {
  return servicesOf(compose).flatMap(([name, service]) =>
    RULES.filter(([key, broken]) => exceptions[name]?.[key] === undefined && broken(service)).map(
      ([key, , message]) => fault(compose.path, compose.line('services', name, key), `${name} ${message}`),
    ),
  );
}
