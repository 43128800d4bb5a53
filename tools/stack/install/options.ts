import { parseArgs } from 'node:util';

import { Problem } from '../../shop/problem.ts';
import { type Backend } from './recipes.ts';

export interface InstallOptions {
  /** Binaries or module folders; all backends when there are none. */
  readonly names: readonly string[];
  readonly force: boolean;
  readonly help: boolean;
}

export const help = `npm run stack:install [-- options] [names]: builds the stack's backends, so that it runs without Docker.

  names    only these: a binary (promtool) or a folder of deploy/native (prometheus: prometheus and promtool)
  --force  builds also what is up to date
  --help

It needs Go (https://go.dev/dl) and a Go module proxy, no C compiler and no other network. Versions and checksums are
pinned in deploy/native. STACK_HOME is where the binaries go (default: nest-observability-stack in the user's cache
folder). What is up to date is left alone. The exit code is 1 when something could not be built.`;

/** @throws the error of parseArgs for an unknown option. */
export function readOptions(words: readonly string[]): InstallOptions {
  const { values, positionals } = parseArgs({
    args: [...words],
    options: {
      force: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
    allowPositionals: true,
  });
  return { ...values, names: positionals };
}

/** @throws Problem for names that no backend has, with those there are. */
export function selectBackends(backends: readonly Backend[], names: readonly string[]): Backend[] {
  const known = new Set(backends.flatMap(({ name, folder }) => [name, folder]));
  const unknown = names.filter((name) => !known.has(name));
  if (unknown.length > 0) {
    throw new Problem(`No backend is called ${unknown.join(' or ')}.\nThere are: ${[...known].join(', ')}.`);
  }
  return backends.filter(
    ({ name, folder }) => names.length === 0 || names.includes(name) || names.includes(folder),
  );
}
