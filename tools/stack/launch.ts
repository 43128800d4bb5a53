import { delimiter, dirname, join, resolve } from 'node:path';

import { type Addresses } from './addresses.ts';
import { type ComposeService } from './compose-file.ts';
import { folderOf, prepareFolders, type Rewrite } from './config-folder.ts';
import { grafanaSettings } from './grafana-settings.ts';
import { type PartDescription } from './parts.ts';
import { render, type Rendering } from './render.ts';
import { type StateFolder } from './state-folder.ts';

/** What to run, where, and with which settings. */
export interface Launch {
  readonly command: string;
  readonly args: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
}

export interface LaunchOptions {
  /** The repository. */
  readonly root: string;
  readonly description: PartDescription;
  readonly services: readonly ComposeService[];
  readonly addresses: Addresses;
  readonly state: StateFolder;
  /** Path of the part's binary; missing where Node runs it, or what is in its place. */
  readonly binary?: string;
  /** Has the last word on the configuration, after addresses and folders are those of this machine. */
  readonly configure?: Rewrite;
}

/** Prepares a part's folders and says how it is started: as docker-compose.yml does, on this machine. */
export function prepareLaunch({ root, description, services, ...options }: LaunchOptions): Launch {
  const { addresses, state, binary, configure = (_path, text): string => text } = options;
  const service = services.find(({ name }) => name === description.name);
  if (service === undefined) throw new Error(`docker-compose.yml has no service ${description.name}`);
  const rendering: Rendering = {
    part: service.name,
    hosts: services.map(({ name }) => name),
    addresses,
    folders: new Map(service.mounts.map((mount) => [mount.target, folderOf(mount, state, root)])),
  };
  prepareFolders(root, service.mounts, state, (path, text) => configure(path, render(text, rendering)));
  const args = service.command.map((arg) => render(arg, rendering));
  const environment = { ...inherited(), ...environmentOf(service, rendering, state) };
  if (description.name === 'grafana') {
    const { homePath, settings } = grafanaSettings(binary ?? '', state, addresses('grafana'));
    return {
      command: binary ?? '',
      args: ['server', `--homepath=${homePath}`],
      environment: { ...environment, ...settings },
    };
  }
  if (binary === undefined) {
    const { embedded } = description;
    return embedded === undefined
      ? nodeLaunch(root, args, environment)
      : embeddedLaunch(root, embedded, args, environment);
  }
  const [command = binary, ...first] = service.entrypoint.map((arg) => render(arg, rendering));
  return { command, args: [...first, ...args], environment: withProgram(binary, environment) };
}

/** An entrypoint's script calls the program by its name. */
function withProgram(binary: string, { PATH = '', ...environment }: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return { ...environment, PATH: [dirname(binary), PATH].join(delimiter) };
}

/** Node's usual heap would grow to gigabytes before it is tidied up. */
const EMBEDDED_HEAP = ['--max-old-space-size=128', '--max-semi-space-size=4'];

/** With the arguments that the binary would get. */
function embeddedLaunch(
  root: string,
  script: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
): Launch {
  return {
    command: process.execPath,
    args: [...EMBEDDED_HEAP, join(root, script), ...args],
    environment,
  };
}

function nodeLaunch(root: string, args: readonly string[], environment: NodeJS.ProcessEnv): Launch {
  const [, script = '', ...rest] = args;
  return { command: process.execPath, args: [resolve(root, script), ...rest], environment };
}

function environmentOf(
  { environment }: ComposeService,
  rendering: Rendering,
  state: StateFolder,
): NodeJS.ProcessEnv {
  const { DATABASE_URL: postgres, ...rest } = environment;
  const rendered = Object.entries(rest).map(([name, value]) => [name, render(value, rendering)]);
  return {
    ...Object.fromEntries(rendered),
    // There is no PostgreSQL among the parts here: an SQLite file a service does its work.
    ...(postgres === undefined ? {} : { DATA_FOLDER: join(state.data, 'shop') }),
  };
}

/** As little of the caller's environment as a container gets, and what a process needs of this machine. */
function inherited(): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR, SystemRoot } = process.env;
  return { PATH, HOME, TMPDIR, SystemRoot };
}
