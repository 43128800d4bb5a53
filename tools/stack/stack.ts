import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { type Guard, startGuard } from '../processes/start-guard.ts';
import { type Addresses } from './addresses.ts';
import { type ComposeService, readComposeFile } from './compose-file.ts';
import { type Rewrite } from './config-folder.ts';
import { JsonFileLog } from './json-file-log.ts';
import { type Launch, prepareLaunch } from './launch.ts';
import { Part, type PartEvents } from './part.ts';
import { type PartDescription } from './parts.ts';
import { type StateFolder } from './state-folder.ts';

/** As docker compose names it: in the log lines' attributes, by which the shipper knows them. */
const PROJECT = 'nest-observability-stack';

export interface StackOptions {
  readonly root: string;
  readonly parts: readonly PartDescription[];
  readonly binaries: ReadonlyMap<string, string>;
  readonly addresses: Addresses;
  readonly state: StateFolder;
  readonly environment: NodeJS.ProcessEnv;
  readonly events: PartEvents;
  /** Changes files of deploy/ for this run. */
  readonly configure?: Rewrite;
  /** Changes how a part is started, each time anew. */
  readonly adapt?: (part: string, launch: Launch) => Launch;
}

/** The parts of a stack on this machine, not started yet. Whatever ends this process, none of them stays. */
export function makeStack(options: StackOptions): Part[] {
  const { root, parts, state } = options;
  for (const folder of [state.config, state.data, state.containers]) mkdirSync(folder, { recursive: true });
  const variables = { ...withoutPorts(options.environment), COMPOSE_PROJECT_NAME: PROJECT };
  const services = readComposeFile(join(root, 'docker-compose.yml'), variables);
  const guard = startGuard();
  const made = parts.map((description) => makePart(description, services, guard, options));
  process.once('exit', () => made.forEach((part) => part.kill()));
  return made;
}

function makePart(
  description: PartDescription,
  services: readonly ComposeService[],
  guard: Guard,
  {
    root,
    binaries,
    addresses,
    state,
    events,
    configure,
    adapt = (_part, launch): Launch => launch,
  }: StackOptions,
): Part {
  const { name, binary: binaryName, health } = description;
  const binary = binaryName === undefined ? undefined : binaries.get(binaryName);
  return new Part({
    name,
    root,
    healthUrl: `http://${addresses(name, health.port)}:${health.port}${health.path}`,
    launch: () =>
      adapt(
        name,
        prepareLaunch({
          root,
          description,
          services,
          addresses,
          state,
          ...(binary === undefined ? {} : { binary }),
          ...(configure === undefined ? {} : { configure }),
        }),
      ),
    log: new JsonFileLog({ folder: state.containers, project: PROJECT, part: name }),
    guard,
    events,
  });
}

/** Ports of the host are Docker's matter: here every part listens on the port of its configuration. */
function withoutPorts(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !name.endsWith('_PORT')));
}
