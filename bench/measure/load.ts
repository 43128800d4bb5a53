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
}

export interface PacedFigures extends LoadFigures {
  /** Share of its core that the generator did not get, beyond what it leaves to the receiver of spans: 0 to 1. */
  readonly starved: number;
}

export type LoadGenerator = 'wrk' | 'autocannon';

/** wrk where it is installed: on one core it asks for more than autocannon can. */
export function loadGenerator(): LoadGenerator {
  return spawnSync('wrk', ['--version']).error ? 'autocannon' : 'wrk';
}

/**
 * Loads a server from a core of its own, with as many requests as it answers. At the end wrk and autocannon break off what
 * is under way, at most one request a connection: the server may have counted that many more.
 * @throws Problem when the generator fails, with its words
 */
export async function load(options: LoadOptions): Promise<LoadFigures> {
  if (loadGenerator() === 'wrk') return readWrk(await run(wrkCommand(options)));
  return readAutocannon(await run(autocannonCommand(options)));
}

/**
 * Sends each request at its own time, whether others were answered or not; its latency counts from that time, and each is
 * waited for.
 * @throws Problem when the generator fails, with its words
 */
export async function pacedLoad(options: LoadOptions & { readonly rate: number }): Promise<PacedFigures> {
  const { url, seconds, connections, rate } = options;
  const script = join(import.meta.dirname, 'paced-load.ts');
  const args = [script, url, ...[seconds, connections, rate].map(String)];
  return JSON.parse(await run(pinned(LOAD_CORE, process.execPath, args))) as PacedFigures;
}

function wrkCommand({ url, seconds, connections }: LoadOptions): [string, string[]] {
  return pinned(LOAD_CORE, 'wrk', ['-t1', `-c${connections}`, `-d${seconds}s`, '--latency', url]);
}

function autocannonCommand({ url, seconds, connections }: LoadOptions): [string, string[]] {
  const script = join(import.meta.dirname, '../node_modules/autocannon/autocannon.js');
  const args = [script, '--json', '-c', String(connections), '-d', String(seconds), url];
  return pinned(LOAD_CORE, process.execPath, args);
}

async function run(command: readonly [string, readonly string[]]): Promise<string> {
  const { code, stdout, stderr } = await runChild(command);
  if (code !== 0) throw new Problem(`The load generator failed: ${stderr.trim() || stdout.trim()}`);
  return stdout;
}
