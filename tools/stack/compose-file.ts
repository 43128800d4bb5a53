import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** What of a compose service matters where there is no Docker. */
export interface ComposeService {
  readonly name: string;
  /** Run instead of the image's program, with the command as its arguments; empty where the image has its own. */
  readonly entrypoint: readonly string[];
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
  entrypoint?: string[];
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
  // Filled in after the reading, as docker compose does: a value may be empty, or begin with a #.
  const fill = (_key: unknown, value: unknown): unknown =>
    typeof value === 'string' ? fillIn(value, variables) : value;
  const { services } = parse(readFileSync(file, 'utf8'), fill, { merge: true }) as {
    services: Record<string, WrittenService>;
  };
  return Object.entries(services).map(
    ([name, { entrypoint = [], command = [], environment = {}, volumes = [] }]) => ({
      name,
      entrypoint,
      command,
      environment: Object.fromEntries(
        Object.entries(environment).map(([key, value]) => [key, String(value)]),
      ),
      mounts: volumes.map(readMount),
    }),
  );
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
