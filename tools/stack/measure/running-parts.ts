import { Problem } from '../../shop/problem.ts';

export interface RunningPart {
  readonly name: string;
  readonly pid: number;
}

/**
 * The parts and their processes, from what the stack's status command prints.
 * @throws Problem that names a part which is not ready: figures without it would be too good
 */
export function runningParts(statusLines: readonly string[]): RunningPart[] {
  const [, ...rows] = statusLines.map((line) => line.trim().split(/\s+/));
  return rows.map(([name = '', state, pid]) => {
    if (state !== 'ready' || !pid) throw new Problem(`${name} is ${state}; the figures would not be true.`);
    return { name, pid: Number(pid) };
  });
}
