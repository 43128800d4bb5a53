import {
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

import { type Paint } from '../../terminal/paint.ts';
import { printable } from '../../terminal/printable.ts';
import { buildBackend } from './build-backend.ts';
import { goCommand, GoFailed } from './go-command.ts';
import { label } from './label.ts';
import { showProgress } from './progress.ts';
import { type Backend } from './recipes.ts';

const LINES_SHOWN = 8;

/** A backend to build, and the fingerprint of what it is built from. */
export interface Job {
  readonly backend: Backend;
  readonly stamp: string;
}

/** Where jobs are done, and with what. */
export interface Site {
  /** The repository. */
  readonly root: string;
  readonly home: string;
  /** On the file system of `home`, so that a binary takes its place by a rename. */
  readonly work: string;
  /** Of go. */
  readonly environment: NodeJS.ProcessEnv;
  readonly screen: NodeJS.WriteStream;
  readonly paint: Paint;
  readonly interruption: AbortSignal;
}

/**
 * Builds one backend, tells how it went, and returns whether there is a new binary. After a failure the old one stays.
 * Rejects with AbortError when interrupted.
 */
export async function installBackend(site: Site, { backend, stamp }: Job): Promise<boolean> {
  const { home, screen, paint, work } = site;
  const name = label(backend);
  const log = join(home, 'log', `${backend.name}.log`);
  const startedAt = performance.now();
  const endProgress = showProgress(screen, paint, name);
  const seconds = (): string => `${Math.round((performance.now() - startedAt) / 1000)} s`;
  const folder = join(work, backend.name);
  try {
    const built = await build(site, backend, folder, log).finally(endProgress);
    const binary = join(home, 'bin', backend.name);
    renameSync(built, binary);
    // Last: a run that ends before this line builds again.
    writeFileSync(join(home, 'stamp', backend.name), `${stamp}\n`);
    screen.write(`${paint('green', '✓')} ${name}  built in ${seconds()}, ${mebibytes(binary)} MiB\n`);
    return true;
  } catch (error) {
    if (!(error instanceof GoFailed)) throw error;
    const words = lastLines(log).map((line) => `    ${printable(line)}\n`);
    screen.write(`${paint('red', '✗')} ${name}  failed after ${seconds()} (${error.message})\n`);
    screen.write(`${words.join('')}    all of it: ${log}\n`);
    return false;
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function build(site: Site, backend: Backend, folder: string, log: string): Promise<string> {
  const temporary = join(folder, 'tmp');
  mkdirSync(temporary, { recursive: true });
  const descriptor = openSync(log, 'w');
  try {
    const go = goCommand({ ...site.environment, GOTMPDIR: temporary }, descriptor, site.interruption);
    return await buildBackend(site.root, backend, folder, go);
  } finally {
    closeSync(descriptor);
  }
}

function lastLines(log: string): string[] {
  return readFileSync(log, 'utf8').trimEnd().split('\n').slice(-LINES_SHOWN);
}

function mebibytes(file: string): number {
  return Math.round(statSync(file).size / 2 ** 20);
}
