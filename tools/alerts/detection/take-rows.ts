import { inParallel } from '../mutants/in-parallel.ts';
import { type Fault, simulationsOf } from './fault.ts';
import { type Firing } from './firing.ts';
import { type Route } from './group-wait.ts';
import { type Row, waitOf } from './row.ts';
import { endOf } from './schedule.ts';
import { type Laboratory, simulate } from './simulate.ts';

export interface Setting extends Laboratory {
  /** Alertmanager's. */
  readonly route: Route;
  readonly jobs: number;
  /** Called after each simulation. */
  readonly count: () => void;
}

/** @throws Problem of the first simulation that has one; the others are ended */
export async function takeRows(faults: readonly Fault[], setting: Setting): Promise<Row[]> {
  const { groups, route, jobs, count } = setting;
  const failure = new AbortController();
  const laboratory = { ...setting, until: AbortSignal.any([setting.until, failure.signal]) };
  const firings = new Map(faults.map((fault) => [fault, new Map<number, Firing | undefined>()]));
  // The longest first: one that came last would keep one core busy while the others rest.
  const simulations = faults
    .flatMap(simulationsOf)
    .sort((a, b) => endOf(b.fault.schedule) - endOf(a.fault.schedule));
  const begun: Promise<unknown>[] = [];
  try {
    await inParallel(simulations, jobs, async (simulation) => {
      const taken = simulate(simulation, laboratory);
      begun.push(taken);
      for (const [share, firing] of await taken) firings.get(simulation.fault)?.set(share, firing);
      count();
    });
  } finally {
    failure.abort();
    // Each has a folder to remove.
    await Promise.allSettled(begun);
  }
  return faults.map((fault) => ({
    fault,
    wait: waitOf(fault, groups, route),
    firings: firings.get(fault) ?? new Map(),
  }));
}
