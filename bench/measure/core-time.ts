import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

const TICK_MICROSECONDS = 10_000;
/** Of the columns in /proc/stat: user nice system idle iowait irq softirq steal. */
const IDLE_COLUMNS: ReadonlySet<number> = new Set([3, 4]);
const COLUMNS = 8;

/** What a core has worked since the machine started, in microseconds; what the host took from it counts as work. */
export function busyMicroseconds(core: number, stat = readFileSync('/proc/stat', 'utf8')): number {
  const columns = new RegExp(`^cpu${core} (.*)$`, 'm').exec(stat)?.[1]?.split(' ').map(Number) ?? [];
  return columns
    .slice(0, COLUMNS)
    .filter((_ticks, column) => !IDLE_COLUMNS.has(column))
    .reduce((sum, ticks) => sum + ticks * TICK_MICROSECONDS, 0);
}

/** The share of a core's time that is taken now, 0 to 1, watched for as long. */
export async function busyShare(core: number, forMs: number): Promise<number> {
  const [before, startedAt] = [busyMicroseconds(core), performance.now()];
  await pause(forMs);
  return (busyMicroseconds(core) - before) / 1_000 / (performance.now() - startedAt);
}
