import { Problem } from '../shop/problem.ts';
import { findEvidence } from './evidence/find-evidence.ts';
import { activeAlerts } from './lane/active-alerts.ts';
import { watchProcessors } from './lane/busy.ts';
import { eventually } from './lane/eventually.ts';
import { type Lane } from './lane/lane.ts';
import { USUAL_LOAD } from './lane/load.ts';
import { queryPrometheus } from './lane/prometheus.ts';
import { matchExpected, otherAlerts, unresolved } from './match.ts';
import { emptyOutcome, type Outcome } from './outcome.ts';
import { type Effect, type Scenario } from './scenario.ts';

/** Minutes at real windows, where a scenario says nothing. The windows of 5 minutes are full after 6. */
const WARM_UP = 6;
const WITHIN = 20;
const HOLD = 5;
const RESOLVED_WITHIN = 60;
/** A fault shows with the second scrape after it; a backlog or a timeout of 3 s may come before. */
const EFFECT_WITHIN_S = 60;
const QUIET_WITHIN_S = 90;
/** Beside what is shortened: HTTP, processes, this program. */
const SLACK_S = 5;

/** Tries one scenario from a healthy stack to a healthy stack. What goes wrong is in the outcome. */
export async function runScenario(
  root: string,
  lane: Lane,
  scenario: Scenario,
  factor: number,
): Promise<Outcome> {
  const startedAt = performance.now();
  const busy = watchProcessors();
  const outcome = await attempt(root, lane, scenario, factor).catch(async (error: unknown) => {
    if (lane.signal.aborted) throw error;
    await scenario.repair(lane).catch(() => undefined);
    return {
      ...emptyOutcome(scenario, factor),
      problem: error instanceof Problem ? error.message : String(error),
    };
  });
  lane.load.rates = USUAL_LOAD;
  return { ...outcome, took: (performance.now() - startedAt) / 1000, busy: busy() };
}

async function attempt(root: string, lane: Lane, scenario: Scenario, factor: number): Promise<Outcome> {
  const { signal } = lane;
  const wait = async (minutes: number): Promise<void> => {
    await eventually((minutes * 60) / factor, signal, () => false);
  };
  await lane.forget(factor);
  await wait(scenario.warmUpMinutes ?? WARM_UP);
  await untilQuiet(lane);

  const before = lane.received.length;
  const received = (): Lane['received'] => lane.received.slice(before);
  const fromMs = Date.now() - ((scenario.evidenceBeforeMinutes ?? 0) * 60_000) / factor;
  const injectedAt = performance.now();
  await scenario.inject(lane);
  const effectAfter = scenario.effect && (await untilEffect(lane, scenario.effect, injectedAt));
  await eventually(((scenario.withinMinutes ?? WITHIN) * 60) / factor + SLACK_S, signal, () =>
    matchExpected(scenario.expected, received(), injectedAt).every(({ seconds }) => seconds !== undefined),
  );
  await wait(scenario.holdMinutes ?? HOLD);
  const expected = matchExpected(scenario.expected, received(), injectedAt);
  const first = expected.find(({ seconds }) => seconds !== undefined);
  const evidence =
    first &&
    (await findEvidence(root, lane.urls, first, { fromMs, toMs: Date.now() }, scenario.noEvidence ?? {}));

  const repairedAt = performance.now();
  await scenario.repair(lane);
  lane.load.rates = USUAL_LOAD;
  await lane.untilHealthy();
  const over = (): boolean => unresolved(scenario.expected, received()).length === 0;
  await eventually(
    ((scenario.resolvedWithinMinutes ?? RESOLVED_WITHIN) * 60) / factor + SLACK_S,
    signal,
    over,
  );
  const left = unresolved(scenario.expected, received()).map(
    ({ alertname, service }) => `${alertname} of ${service}`,
  );
  return {
    ...emptyOutcome(scenario, factor),
    ...(effectAfter === undefined ? {} : { effectAfter }),
    expected,
    others: otherAlerts(scenario, received(), injectedAt),
    ...(evidence && { evidence }),
    ...(left.length === 0 && { resolvedAfter: (performance.now() - repairedAt) / 1000 }),
    unresolved: left,
  };
}

/** @throws Problem that names the alerts which are there without a fault */
async function untilQuiet(lane: Lane): Promise<void> {
  const quiet = await eventually(
    QUIET_WITHIN_S,
    lane.signal,
    async () => (await activeAlerts(lane.urls)).length === 0,
  );
  if (quiet === undefined) {
    throw new Problem(
      `Without any fault these alerts are there: ${(await activeAlerts(lane.urls)).join(', ')}`,
    );
  }
}

/** @throws Problem when the fault does not show: then no alert is to be blamed */
async function untilEffect(lane: Lane, { query, is }: Effect, injectedAt: number): Promise<number> {
  let last: number | undefined;
  const shown = await eventually(EFFECT_WITHIN_S, lane.signal, async () => {
    const values = (await queryPrometheus(lane.urls.prometheus, query)).map(({ value }) => value);
    last = values.length === 0 ? undefined : Math.max(...values);
    if (is === 'missing') return last === undefined;
    if (last === undefined) return false;
    return 'above' in is ? last > is.above : last < is.below;
  });
  if (shown === undefined) throw new Problem(`The fault had no effect: ${query} is ${last ?? 'missing'}`);
  return (performance.now() - injectedAt) / 1000;
}
