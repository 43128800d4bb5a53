import { Lane, type LaneOptions } from './lane/lane.ts';
import { emptyOutcome, faultsOf, type Outcome } from './outcome.ts';
import { runScenario } from './run-scenario.ts';
import { type Scenario } from './scenario.ts';

export interface RunOptions extends LaneOptions {
  readonly scenarios: readonly Scenario[];
  readonly lanes: number;
  readonly keep: boolean;
  readonly say: (line: string) => void;
}

/**
 * Tries all scenarios, several at a time; the outcomes in the order of the scenarios.
 * @throws Problem when a stack does not start; the signal's reason when it comes. No stack stays in any case.
 */
export async function runLanes({
  scenarios,
  lanes: count,
  say,
  keep,
  ...options
}: RunOptions): Promise<Outcome[]> {
  const lanes = Array.from({ length: Math.min(count, scenarios.length) }, () => new Lane(options));
  const queue = inLongestFirst(scenarios);
  const outcomes = new Map<Scenario, Outcome>();
  const abort = new AbortController();
  const work = async (lane: Lane, number: number): Promise<void> => {
    say(`lane ${number}: starting a stack at ${lane.address}, in ${lane.state.root}`);
    await lane.start();
    say(
      `lane ${number}: healthy; ${lane.postgres ? 'with PostgreSQL' : 'on SQLite: there is no PostgreSQL here'}`,
    );
    for (let next = queue.shift(); next !== undefined && !abort.signal.aborted; next = queue.shift()) {
      const factor = Math.min(next.factor ?? options.factor, options.factor);
      if (next.needsDatabase && lane.postgres === undefined) {
        outcomes.set(next, {
          ...emptyOutcome(next, factor),
          skipped: 'needs PostgreSQL, which is not installed',
        });
        continue;
      }
      say(`lane ${number}: ${next.name} begins: ${next.standsFor}`);
      const outcome = await runScenario(options.root, lane, next, factor);
      outcomes.set(next, outcome);
      say(`lane ${number}: ${describe(outcome)}; ${scenarios.length - outcomes.size} to go`);
    }
  };
  try {
    await Promise.all(lanes.map((lane, index) => work(lane, index + 1)));
  } finally {
    abort.abort();
    await Promise.all(lanes.map((lane) => lane.close(keep)));
  }
  return scenarios.flatMap((scenario) => outcomes.get(scenario) ?? []);
}

/** A scenario in real time would otherwise be the last, while the other lane has nothing to do. */
function inLongestFirst(scenarios: readonly Scenario[]): Scenario[] {
  return scenarios.toSorted((a, b) => Number(b.factor === 1) - Number(a.factor === 1));
}

function describe(outcome: Outcome): string {
  const faults = faultsOf(outcome);
  const arrived = outcome.expected.flatMap(({ alertname, service, seconds }) =>
    seconds === undefined ? [] : [`${alertname} of ${service} after ${seconds.toFixed(1)} s`],
  );
  const verdict = faults.length === 0 ? '✓' : '✗';
  const words = faults.length === 0 ? arrived : [...arrived, ...faults];
  const told = words.length === 0 ? 'nobody was told' : words.join('; ');
  return `${verdict} ${outcome.scenario.name} (${outcome.took.toFixed(0)} s, processors ${(outcome.busy * 100).toFixed(0)} % busy): ${told}`;
}
