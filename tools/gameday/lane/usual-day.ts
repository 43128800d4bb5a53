import { Problem } from '../../shop/problem.ts';
import { eventually } from './eventually.ts';
import { type Counter, type HealthyDay } from './history.ts';
import { queryPrometheus, type Sample } from './prometheus.ts';

/** What the rules look at through windows of more than some minutes. */
const COUNTERS =
  '{job="services", __name__=~"http_requests_total|http_request_duration_seconds_(bucket|count)|business_events_total"}';
const RECORDED = '{__name__=~"slo:(errors|events):rate5m"}';

const LEARNING_S = 20;
const TRAFFIC_WITHIN_S = 60;

/** What each counter gains a second under the usual load, and what the rules record meanwhile. */
export interface UsualDay {
  readonly gains: ReadonlyMap<string, number>;
  readonly recorded: readonly Sample[];
}

/** @throws Problem when no order is counted within a minute */
export async function learnUsualDay(prometheus: string, signal: AbortSignal): Promise<UsualDay> {
  const recorded = 'min(slo:events:rate5m{slo="checkout-availability"}) > 1';
  const began = await eventually(TRAFFIC_WITHIN_S, signal, async () => {
    return (await queryPrometheus(prometheus, recorded)).length > 0;
  });
  if (began === undefined) throw new Problem('Prometheus records no orders although they are placed.');
  const before = new Map(
    (await queryPrometheus(prometheus, COUNTERS)).map(({ labels, value }) => [keyOf(labels), value]),
  );
  const startedAt = performance.now();
  await eventually(LEARNING_S, signal, () => false);
  const after = await queryPrometheus(prometheus, COUNTERS);
  const seconds = (performance.now() - startedAt) / 1000;
  const gained = new Map(
    after.map(({ labels, value }) => [
      keyOf(labels),
      (value - (before.get(keyOf(labels)) ?? value)) / seconds,
    ]),
  );
  return {
    gains: new Map(
      after.map(({ labels }) => [
        keyOf(labels),
        isFailure(labels) ? 0 : (gained.get(keyOf(asFast(labels))) ?? 0),
      ]),
    ),
    recorded: (await queryPrometheus(prometheus, RECORDED)).map(withoutFaults),
  };
}

/** The usual day with the counters as they stand: who reads on must not take what failed before for new. */
export async function healthyDayUpToNow(
  prometheus: string,
  { gains, recorded }: UsualDay,
): Promise<HealthyDay> {
  const counters = await queryPrometheus(prometheus, COUNTERS);
  return {
    counters: counters.map(({ labels, value }): Counter => ({
      labels,
      value,
      gain: gains.get(keyOf(labels)) ?? 0,
    })),
    gauges: await queryPrometheus(prometheus, 'up'),
    recorded,
  };
}

function keyOf(labels: Sample['labels']): string {
  return JSON.stringify(Object.entries(labels).toSorted(([a], [b]) => a.localeCompare(b)));
}

/** On a usual day nothing fails; what does so here is a shop that has just started on a busy machine. */
function isFailure({ status }: Sample['labels']): boolean {
  return status?.startsWith('5') ?? false;
}

/** Nor is anything slow: all requests are in all buckets from half a second on. */
function asFast(labels: Sample['labels']): Sample['labels'] {
  return Number(labels['le']) >= 0.5 ? { ...labels, le: '+Inf' } : labels;
}

function withoutFaults({ labels, value }: Sample): Sample {
  return { labels, value: labels['__name__'] === 'slo:errors:rate5m' ? 0 : value };
}
