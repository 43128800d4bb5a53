import { readFileSync } from 'node:fs';

/** The kernel tells CPU time in ticks of this length, on every platform of Linux. */
const TICK_MICROSECONDS = 10_000;

/**
 * CPU time that a process and its children have used, all threads, user and system, in microseconds. To 20 ms: measure
 * over seconds.
 * @throws when the process is gone
 */
export function cpuMicroseconds(pid: number): number {
  // "pid (name) state ppid …": the name may hold anything, also ") ".
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  const ticks = Number(fields[11]) + Number(fields[12]);
  return sum(childrenOf(pid).map(cpuMicroseconds)) + ticks * TICK_MICROSECONDS;
}

/**
 * Memory that a process and its children hold, in MiB (RSS: what they share counts in each of them).
 * @throws when the process is gone
 */
export function residentMiB(pid: number): number {
  const kib = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return sum(childrenOf(pid).map(residentMiB)) + Number(kib ?? 0) / 1024;
}

function childrenOf(pid: number): number[] {
  const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
  return text === '' ? [] : text.split(' ').map(Number);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
