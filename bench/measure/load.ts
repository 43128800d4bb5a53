import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

import { Problem } from '../../tools/shop/problem.ts';
import { LOAD_CORE, pinned } from './cores.ts';
import { type LoadFigures, readAutocannon, readWrk } from './load-figures.ts';
import { runChild } from './run-child.ts';

export type { LoadFigures };

export interface LoadOptions {
  readonly url: string;
  /** Whole seconds. */
  readonly seconds: number;
  readonly connections: number;
  /** Requests a second; without it as many as the server answers. */
  readonly rate?: number;
}

export type LoadGenerator = 'wrk' | 'autocannon';

/** wrk where it is installed: on one core it asks for more than autocannon can. */
export function loadGenerator(): LoadGenerator {
  return spawnSync('wrk', ['--version']).error ? 'autocannon' : 'wrk';
}

/**
 * Loads a server from a core of its own. At the end wrk and autocannon break off what is under way, at most one request
 * a connection: the server may have counted that many more. With a `rate` each request is sent at its own time, whether
 * others were answered or not, its latency counts from that time, and each is waited for.
 * @throws Problem when the generator fails, with its words
 */
export async function load(options: LoadOptions): Promise<LoadFigures> {
  if (options.rate !== undefined)
    return JSON.parse(await run(pacedCommand(options, options.rate))) as LoadFigures;
  if (loadGenerator() === 'wrk') return readWrk(await run(wrkCommand(options)));
  return readAutocannon(await run(autocannonCommand(options)));
}

function wrkCommand({ url, seconds, connections }: LoadOptions): [string, string[]] {
  return pinned(LOAD_CORE, 'wrk', ['-t1', `-c${connections}`, `-d${seconds}s`, '--latency', url]);
}

function autocannonCommand({ url, seconds, connections }: LoadOptions): [string, string[]] {
  const script = join(import.meta.dirname, '../node_modules/autocannon/autocannon.js');
  const args = [script, '--json', '-c', String(connections), '-d', String(seconds), url];
  return pinned(LOAD_CORE, process.execPath, args);
}

function pacedCommand({ url, seconds, connections }: LoadOptions, rate: number): [string, string[]] {
  const script = join(import.meta.dirname, 'paced-load.ts');
  return pinned(LOAD_CORE, process.execPath, [script, url, ...[seconds, connections, rate].map(String)]);
}

async function run(command: readonly [string, readonly string[]]): Promise<string> {
  const { code, stdout, stderr } = await runChild(command);
  if (code !== 0) throw new Problem(`The load generator failed: ${stderr.trim() || stdout.trim()}`);
  return stdout;
}
