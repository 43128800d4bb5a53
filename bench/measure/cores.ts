import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

import { Problem } from '../../tools/shop/problem.ts';

/** The server has a core to itself; all that makes load, receives spans or looks on shares the other. */
export const SERVER_CORE = 0;
export const LOAD_CORE = 1;

/** A command that runs on one core only. taskset becomes the command: its process id is the command's own. */
export function pinned(core: number, command: string, args: readonly string[]): [string, string[]] {
  return ['taskset', ['--cpu-list', String(core), command, ...args]];
}

/** @throws Problem where nothing can be measured: no Linux, no taskset, or not both cores */
export function checkMachine(): void {
  if (process.platform !== 'linux') throw new Problem('CPU time and memory are read from /proc: Linux only.');
  if (spawnSync('taskset', ['--version']).error)
    throw new Problem('taskset is missing. It pins processes to cores; it is part of util-linux.');
  const allowed = /^Cpus_allowed_list:\s+(\S+)/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? '';
  const missing = [SERVER_CORE, LOAD_CORE].filter((core) => !inList(core, allowed));
  if (missing.length > 0) {
    throw new Problem(
      `The server needs core ${SERVER_CORE} to itself and its load core ${LOAD_CORE}; this process may use only ${allowed}.`,
    );
  }
}

/** Keeps this process, and what it will start, off the server's core. */
export function leaveServerCore(): void {
  spawnSync('taskset', ['--all-tasks', '--pid', '--cpu-list', String(LOAD_CORE), String(process.pid)]);
}

/** @param list - as the kernel writes it: `0-3,7` */
export function inList(core: number, list: string): boolean {
  return list.split(',').some((range) => {
    const [first, last = first] = range.split('-').map(Number);
    return first !== undefined && last !== undefined && core >= first && core <= last;
  });
}
