import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Problem } from '../../tools/shop/problem.ts';
import { startChild } from './child-process.ts';
import { pinned, SERVER_CORE } from './cores.ts';
import { firstAnswer } from './first-answer.ts';
import { freePort } from './free-port.ts';
import { cpuMicroseconds, residentMiB } from './process-figures.ts';
import { type Variant } from './variants.ts';

export interface ServerOptions {
  /** Where its spans go; without it, to a port where nobody listens. */
  readonly sink?: string;
  /** On top of the variant's own. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly core?: number;
}

export interface Server {
  readonly pid: number;
  readonly port: number;
  readonly url: string;
  /** From the start of the process to its first answer of 200 to `GET /products/1`. */
  readonly startToFirst200Ms: number;
  /** What it writes to standard output. Gone after `remove`. */
  readonly linesFile: string;
  /** CPU time used so far, with its children. */
  cpuMicroseconds(): number;
  residentMiB(): number;
  /** Ends it as an orchestrator would, so that what it holds is flushed. */
  stop(): Promise<void>;
  /** Stops it and removes its files. */
  remove(): Promise<void>;
}

export const PATH = '/products/1';

/** Lines are written there, where it exists, so that the disk is not measured. */
const IN_MEMORY = '/dev/shm';
const START_WITHIN_MS = 30_000;
const NOBODY = 'http://127.0.0.1:9';
const root = join(import.meta.dirname, '../..');

/**
 * Starts a variant pinned to the server's core and waits for its first 200. `prepare` its needs before.
 * @throws Problem when it ends or stays silent, with its last words
 */
export async function startServer(variant: Variant, options: ServerOptions = {}): Promise<Server> {
  const folder = mkdtempSync(join(existsSync(IN_MEMORY) ? IN_MEMORY : tmpdir(), 'bench-'));
  const removeFolder = (): void => rmSync(folder, { recursive: true, force: true });
  process.once('exit', removeFolder);
  const [linesFile, errorsFile] = [join(folder, 'lines'), join(folder, 'errors')];
  const port = await freePort();
  const [lines, errors] = [openSync(linesFile, 'w'), openSync(errorsFile, 'w')];
  const startedAt = performance.now();
  const child = await startChild(pinned(options.core ?? SERVER_CORE, ...variant.command(root, port)), {
    environment: environmentOf(variant, port, options),
    stdio: ['ignore', lines, errors],
  }).finally(() => {
    closeSync(lines);
    closeSync(errors);
  });
  const url = `http://127.0.0.1:${port}`;
  const stop = (): Promise<void> => child.stop();
  const remove = async (): Promise<void> => {
    await stop();
    removeFolder();
    process.off('exit', removeFolder);
  };
  const late = (): boolean => performance.now() > startedAt + START_WITHIN_MS;
  if (!(await firstAnswer(`${url}${PATH}`, () => child.hasExited() || late()))) {
    await child.stop(0);
    const said = readFileSync(errorsFile, 'utf8').trim().split('\n').slice(-12).join('\n');
    await remove();
    throw new Problem(`${variant.title} does not answer.\n${said}`);
  }
  return {
    pid: child.pid,
    port,
    url,
    startToFirst200Ms: performance.now() - startedAt,
    linesFile,
    cpuMicroseconds: () => cpuMicroseconds(child.pid),
    residentMiB: () => residentMiB(child.pid),
    stop,
    remove,
  };
}

/** The settings of whoever runs the bench must not reach the servers. */
function environmentOf(variant: Variant, port: number, options: ServerOptions): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR } = process.env;
  return {
    PATH,
    HOME,
    TMPDIR,
    PORT: String(port),
    HOST: '127.0.0.1',
    NODE_ENV: 'production',
    ENVIRONMENT: 'production',
    SHUTDOWN_DRAIN_MS: '0',
    OTEL_SERVICE_NAME: 'product-service',
    OTEL_EXPORTER_OTLP_ENDPOINT: options.sink ?? NOBODY,
    ...variant.environment,
    ...options.environment,
  };
}
