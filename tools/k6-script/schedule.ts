import { milliseconds } from '../gameday/time/duration.ts';
import { onlyKnown, type Fields } from './fields.ts';

/** How many users are there, and for how long. */
export interface Schedule {
  readonly durationMs: number;
  readonly mostUsers: number;
  usersAt(elapsedMs: number): number;
}

interface Stage {
  readonly durationMs: number;
  readonly target: number;
}

/** @throws Error that names what is not known here */
export function readSchedule(scenarios: unknown): Schedule {
  const all = Object.entries(onlyKnown('options.scenarios', scenarios));
  const [[name, fields] = ['', undefined]] = all;
  if (all.length !== 1) throw new Error(`options.scenarios has ${all.length} scenarios; here it must be one`);
  const scenario = onlyKnown(`the scenario ${name}`, fields);
  switch (scenario['executor']) {
    case 'constant-vus':
      return constantUsers(onlyKnown(`the scenario ${name}`, fields, ['executor', 'vus', 'duration']));
    case 'ramping-vus':
      return rampingUsers(onlyKnown(`the scenario ${name}`, fields, ['executor', 'startVUs', 'stages']));
    default:
      throw new Error(
        `the executor "${String(scenario['executor'])}" is not known here; known are constant-vus and ramping-vus`,
      );
  }
}

function constantUsers({ vus, duration }: Fields): Schedule {
  const users = count('vus', vus);
  return { durationMs: milliseconds(String(duration)), mostUsers: users, usersAt: () => users };
}

/** In each stage their number goes evenly from what it was to the stage's target. */
function rampingUsers({ startVUs, stages }: Fields): Schedule {
  const first = count('startVUs', startVUs);
  if (!Array.isArray(stages)) throw new Error('ramping-vus needs stages');
  const steps = stages.map((stage: unknown): Stage => {
    const { duration, target } = onlyKnown('a stage', stage, ['duration', 'target']);
    return { durationMs: milliseconds(String(duration)), target: count('target', target) };
  });
  return {
    durationMs: steps.reduce((sum, { durationMs }) => sum + durationMs, 0),
    mostUsers: Math.max(first, ...steps.map(({ target }) => target)),
    usersAt(elapsedMs) {
      let from = first;
      let begin = 0;
      for (const { durationMs, target } of steps) {
        const passed = (elapsedMs - begin) / durationMs;
        if (passed < 1) return Math.round(from + (target - from) * passed);
        from = target;
        begin += durationMs;
      }
      return from;
    },
  };
}

function count(name: string, value: unknown): number {
  if (Number.isInteger(value) && Number(value) >= 0) return Number(value);
  throw new Error(`${name} must be a whole number; it is ${String(value)}`);
}
