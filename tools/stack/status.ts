import { readFileSync } from 'node:fs';

import { type Paint, type Style } from '../terminal/paint.ts';
import { table } from '../terminal/table.ts';
import { type Part, type PartState } from './part.ts';

const styles: Readonly<Record<PartState, Style>> = {
  ready: 'green',
  starting: 'yellow',
  crashed: 'red',
  stopped: 'dim',
};

/** Each part with its state, process and resident memory in MiB. */
export function statusLines(parts: readonly Part[], paint: Paint): string[] {
  const rows = parts.map(({ name, state, pid }) => {
    const memory = pid === undefined ? undefined : residentMiB(pid);
    return [
      name,
      paint(styles[state], state),
      pid ? String(pid) : '',
      memory === undefined ? '' : `${memory} MiB`,
    ];
  });
  return table(
    [['part', 'state', 'process', 'memory'].map((cell) => paint('dim', cell)), ...rows],
    ['left', 'left', 'right'],
  );
}

/** Resident memory as Linux tells it; elsewhere undefined. */
function residentMiB(pid: number): number | undefined {
  try {
    const kib = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kib === undefined ? undefined : Math.round(Number(kib) / 1024);
  } catch {
    return undefined;
  }
}
