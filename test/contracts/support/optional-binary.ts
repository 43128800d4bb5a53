import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { findBinaries } from '../../../tools/stack/find-binaries.ts';
import { stackHome } from '../../../tools/stack/install/stack-home.ts';

/** The path of a program on PATH or among those of `npm run stack:install`, or undefined, said in a line. */
export function optionalBinary(name: string): string | undefined {
  const part = { name, binary: name, optional: true, ports: [], health: { port: 0, path: '' } };
  const found = findBinaries([part], process.env['PATH'], join(stackHome(process.env), 'bin')).get(name);
  if (found === undefined) process.stderr.write(`${name} is not here: its checks are skipped\n`);
  return found;
}

export interface Outcome {
  readonly status: number | null;
  /** Standard output and standard error. */
  readonly output: string;
}

export function run(
  program: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
  withinMs = 20_000,
): Outcome {
  const { PATH, HOME } = process.env;
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    encoding: 'utf8',
    env: { PATH, HOME, ...environment },
    timeout: withinMs,
  });
  return { status, output: error ? String(error) : stdout + stderr };
}
