import { readFileSync } from 'node:fs';

/** What a process holds of the machine's memory, in MiB. */
export interface Memory {
  /** RSS: all pages it has in memory; those that several processes share count in each of them. */
  readonly resident: number;
  /** PSS: shared pages divided among those who share them. */
  readonly proportional: number;
}

/** @throws when the process is gone, or where there is no /proc */
export function memoryOf(pid: number): Memory {
  return {
    resident: readMiB(`/proc/${pid}/status`, 'VmRSS'),
    proportional: readMiB(`/proc/${pid}/smaps_rollup`, 'Pss'),
  };
}

export function sumOfMemory(memories: readonly Memory[]): Memory {
  return {
    resident: memories.reduce((sum, { resident }) => sum + resident, 0),
    proportional: memories.reduce((sum, { proportional }) => sum + proportional, 0),
  };
}

function readMiB(file: string, field: string): number {
  const kib = new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(readFileSync(file, 'utf8'))?.[1];
  if (kib === undefined) throw new Error(`${file} has no ${field}`);
  return Number(kib) / 1024;
}
