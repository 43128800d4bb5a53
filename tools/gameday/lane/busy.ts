import { cpus } from 'node:os';

/** Tells what share of this machine's processor time was not idle since the call, whoever used it. */
export function watchProcessors(): () => number {
  const before = spent();
  return () => {
    const after = spent();
    const all = after.all - before.all;
    return all === 0 ? 0 : 1 - (after.idle - before.idle) / all;
  };
}

function spent(): { all: number; idle: number } {
  const times = cpus().map((cpu) => cpu.times);
  const all = times.reduce((sum, { user, nice, sys, irq, idle }) => sum + user + nice + sys + irq + idle, 0);
  return { all, idle: times.reduce((sum, { idle }) => sum + idle, 0) };
}
