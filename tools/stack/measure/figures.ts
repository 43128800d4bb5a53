import { type Memory, sumOfMemory } from './memory.ts';
import { type WatchedPanel } from './watch-panels.ts';

/** All that was measured, and under which circumstances. */
export interface Figures {
  /** ISO 8601, the day only. */
  readonly date: string;
  readonly machine: { readonly cores: number; readonly memoryGiB: number };
  readonly node: string;
  readonly versions: ReadonlyMap<string, string>;
  readonly traffic: {
    readonly minutes: number;
    readonly users: number;
    /** That the gateway got, a second. */
    readonly requestsPerSecond: number;
  };
  readonly healthySeconds: number;
  /** Without those that are empty while all is well. */
  readonly panels: readonly WatchedPanel[];
  readonly memory: ReadonlyMap<string, Memory>;
  /** MiB, of all parts in docker-compose.yml, also those that are not measured. */
  readonly limits: ReadonlyMap<string, number>;
}

export interface Goal {
  readonly what: string;
  readonly goal: string;
  readonly measured: string;
  readonly reached: boolean;
}

const HEALTHY_WITHIN_S = 60;
const DATA_WITHIN_S = 90;
const MEMORY_GB = 1.5;

export function goalsOf({ healthySeconds, panels, memory }: Figures): Goal[] {
  // Each page once: the sum of what is resident counts Node's own code five times, and no container limit does that.
  const { resident, proportional } = sumOfMemory([...memory.values()]);
  return [
    {
      what: 'from the start until all parts are healthy',
      goal: `${HEALTHY_WITHIN_S} s`,
      measured: `${healthySeconds.toFixed(1)} s`,
      reached: healthySeconds <= HEALTHY_WITHIN_S,
    },
    dataGoal(panels),
    {
      what: 'memory of all measured parts (proportional)',
      goal: `${MEMORY_GB} GB`,
      measured: `${inGB(proportional).toFixed(2)} GB (resident: ${inGB(resident).toFixed(2)} GB)`,
      reached: inGB(proportional) <= MEMORY_GB,
    },
  ];
}

/** 10^9 bytes: the stricter reading of the goal. */
function inGB(mib: number): number {
  return (mib * 2 ** 20) / 1e9;
}

function dataGoal(panels: readonly WatchedPanel[]): Goal {
  const empty = panels.filter(({ seconds }) => seconds === undefined).map(({ panel }) => panel);
  const times = panels.flatMap(({ panel, seconds }) => (seconds === undefined ? [] : [{ panel, seconds }]));
  const last = times.reduce((a, b) => (b.seconds > a.seconds ? b : a), { panel: 'none', seconds: 0 });
  return {
    what: `from the first request until the last of ${panels.length} panels has data`,
    goal: `${DATA_WITHIN_S} s`,
    measured:
      empty.length > 0 ? `empty: ${empty.join(', ')}` : `${last.seconds.toFixed(0)} s (${last.panel})`,
    reached: empty.length === 0 && last.seconds <= DATA_WITHIN_S,
  };
}
