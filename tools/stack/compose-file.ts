import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** What of a compose service matters where there is no Docker. */
export interface ComposeService {
  readonly name: string;
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly mounts: readonly Mount[];
}

export interface Mount {
  /** A path that starts with `.`, or the name of a volume. */
  readonly source: string;
  /** Where the container sees it. */
  readonly target: string;
}

interface WrittenService {
  command?: string[];
  environment?: Record<string, string | number>;
  volumes?: string[];
}

/**
 * The services of a compose file, its variables filled in: `${NAME}` and `${NAME:-default}`, as docker compose does. Only
 * the short forms that our file uses are understood.
 */
export function readComposeFile(
  file: string,
  variables: Readonly<Record<string, string | undefined>>,
): ComposeService[] {
  const { services } = parse(fillIn(readFileSync(file, 'utf8'), variables), { merge: true }) as {
    services: Record<string, WrittenService>;
  };
  return Object.entries(services).map(([name, { command = [], environment = {}, volumes = [] }]) => ({
    name,
    command,
    environment: Object.fromEntries(Object.entries(environment).map(([key, value]) => [key, String(value)])),
    mounts: volumes.map(readMount),
  }));
}

function fillIn(text: string, variables: Readonly<Record<string, string | undefined>>): string {
  return text.replace(
    /\$\{(\w+)(?::-([^}]*))?\}/g,
    (_match, name: string, fallback = '') => variables[name] || fallback,
  );
}

function readMount(text: string): Mount {
  const [source = '', target = ''] = text.split(':');
  return { source, target };
}
