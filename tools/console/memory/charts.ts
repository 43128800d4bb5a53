import { type Chart, type ChartQuery, type Exemplar } from '../source/metrics.ts';
import { increases, windows } from './increase.ts';
import { quantilesOverTime } from './red.ts';
import { type Series, type SeriesStore } from './series-store.ts';

/** As in the dashboards' rate intervals: long enough to be smooth, short enough to be live. */
export const RATE_WINDOW_MS = 30_000;

const LINES_SHOWN = 12;

const EXEMPLARS_SHOWN = 300;

type Line = Chart['lines'][number];

/** One chart's lines, from what is held. */
export function chartOf(store: SeriesStore, services: readonly string[], query: ChartQuery): Chart {
  const shown = services.filter((name) => query.service === undefined || query.service === name);
  const axis = new Axis(store, shown, query.seconds);
  const ofEndpoint = ({ labels }: Series): boolean =>
    query.endpoint === undefined || query.endpoint === `${labels['method']} ${labels['endpoint']}`;
  const of = (name: string, service: string): Series[] =>
    store.select(name, (series) => series.service === service && ofEndpoint(series));
  const perService = (draw: (service: string) => (number | null)[]): Line[] =>
    shown.map((service) => ({ label: service, service, values: draw(service) }));

  switch (query.kind) {
    case 'rate':
      return axis.chart(
        'per second',
        perService((service) => axis.rate(service, of('http_requests_total', service))),
      );
    case 'errors':
      return axis.chart(
        'share',
        perService((service) => {
          const all = of('http_requests_total', service);
          const failed = all.filter(({ labels }) => labels['status']?.startsWith('5'));
          const rates = axis.rate(service, all);
          const failing = axis.rate(service, failed);
          return rates.map((rate, index) => (rate ? (failing[index] ?? 0) / rate : null));
        }),
      );
    case 'duration': {
      const name = 'http_request_duration_seconds_bucket';
      const lines = shown.flatMap((service) =>
        [0.5, 0.95, 0.99]
          // Of several services at once, the one quantile that is compared.
          .filter((q) => shown.length === 1 || q === 0.95)
          .map((q) => ({
            label: shown.length === 1 ? `p${q * 100}` : `${service} p${q * 100}`,
            service,
            values: axis.place(
              service,
              quantilesOverTime(store, q, of(name, service), store.timesOf(service), RATE_WINDOW_MS),
            ),
          })),
      );
      return axis.chart('seconds', lines, exemplarsOf(store, query, axis.from));
    }
    case 'business': {
      const series = store.select('business_events_total', ({ service }) => shown.includes(service));
      const lines = series
        .filter((one) => one.last + one.before > 0)
        .map((one) => ({
          label: `${one.labels['event_type']} ${one.labels['status']}`,
          service: one.service,
          values: axis.rate(one.service, [one]),
        }));
      return axis.chart('per second', lines);
    }
    case 'loop':
      return axis.chart('seconds', axis.raw(store.select('nodejs_eventloop_lag_p99_seconds', inShown)));
    case 'heap':
      return axis.chart('bytes', axis.raw(store.select('nodejs_heap_size_used_bytes', inShown)));
    case 'gc':
      return axis.chart(
        'share',
        perService((service) =>
          axis.rate(
            service,
            store.select('nodejs_gc_duration_seconds_sum', (series) => series.service === service),
          ),
        ),
      );
    case 'metric': {
      const series = store.select(query.name ?? '', inShown);
      const lines = series.map((one) => ({
        label: labelOf(one),
        service: one.service,
        values: one.cumulative
          ? axis.rate(one.service, [one])
          : axis.place(one.service, nulls(store.valuesOf(one))),
      }));
      return axis.chart(series[0]?.cumulative ? 'per second' : 'number', lines);
    }
    default: {
      const never: never = query.kind;
      throw new Error(`no chart: ${String(never)}`);
    }
  }

  function inShown({ service }: Series): boolean {
    return shown.includes(service);
  }
}

function exemplarsOf(store: SeriesStore, query: ChartQuery, from: number): Exemplar[] {
  const found = store
    .exemplars()
    .filter(
      ({ atMs, service, endpoint }) =>
        atMs >= from &&
        (query.service === undefined || service === query.service) &&
        (query.endpoint === undefined || endpoint === query.endpoint),
    );
  // Of many, some of the whole time rather than all of its end.
  const every = Math.ceil(found.length / EXEMPLARS_SHOWN);
  return found.filter((_, index) => index % every === 0);
}

/** The most that can be told apart, those with the highest values, in the order they have. */
function liveliest(lines: readonly Line[]): readonly Line[] {
  const highest = ({ values }: Line): number => values.reduce<number>((a, b) => Math.max(a, b ?? 0), 0);
  const kept = new Set(lines.toSorted((a, b) => highest(b) - highest(a)).slice(0, LINES_SHOWN));
  return lines.filter((line) => kept.has(line));
}

function labelOf({ service, labels }: Series): string {
  const others = Object.entries(labels).filter(([name]) => name !== 'service');
  return [service, ...others.map(([name, value]) => `${name}=${value}`)].join(' ');
}

function nulls(values: readonly number[]): (number | null)[] {
  return values.map((value) => (Number.isNaN(value) ? null : value));
}

/** The times of several services, each scraped a little apart, as one axis of steps. */
class Axis {
  readonly from: number;
  private readonly stepMs: number;
  private readonly steps: number;
  private readonly store: SeriesStore;

  constructor(store: SeriesStore, services: readonly string[], seconds: number) {
    this.store = store;
    const times = services.flatMap((service) => store.timesOf(service));
    const newest = times.reduce((a, b) => Math.max(a, b), 0);
    const oldest = times.reduce((a, b) => Math.min(a, b), newest);
    this.stepMs = Math.max(2_000, Math.ceil((seconds * 1000) / 300 / 1_000) * 1_000);
    const last = Math.floor(newest / this.stepMs) * this.stepMs;
    const first = Math.max(last - seconds * 1000, Math.floor(oldest / this.stepMs) * this.stepMs);
    this.from = first;
    this.steps = newest === 0 ? 0 : Math.round((last - first) / this.stepMs) + 1;
  }

  chart(unit: Chart['unit'], lines: readonly Line[], exemplars: readonly Exemplar[] = []): Chart {
    return {
      unit,
      timesMs: Array.from({ length: this.steps }, (_, index) => this.from + index * this.stepMs),
      lines: liveliest(lines),
      exemplars,
      leftOut: Math.max(0, lines.length - LINES_SHOWN),
    };
  }

  /** The values of a service's scrapes, the last one of each step. */
  place(service: string, values: readonly (number | null)[]): (number | null)[] {
    const placed: (number | null)[] = Array.from({ length: this.steps }, () => null);
    this.store.timesOf(service).forEach((time, index) => {
      const step = Math.floor((time - this.from) / this.stepMs);
      const value = values[index];
      if (step >= 0 && step < this.steps && value !== undefined && value !== null) placed[step] = value;
    });
    return placed;
  }

  /** What series of one service grew a second, together. */
  rate(service: string, series: readonly Series[]): (number | null)[] {
    const times = this.store.timesOf(service);
    const seconds = windows(times, RATE_WINDOW_MS);
    const grown = series.map((one) => increases(times, this.store.valuesOf(one), RATE_WINDOW_MS));
    const rates = times.map((_, index) => {
      const known = grown.map((values) => values[index] ?? null).filter((value) => value !== null);
      return known.length === 0 || !seconds[index]
        ? null
        : known.reduce((sum, value) => sum + value, 0) / seconds[index];
    });
    return this.place(service, rates);
  }

  raw(series: readonly Series[]): Line[] {
    return series.map((one) => ({
      label: one.service,
      service: one.service,
      values: this.place(one.service, nulls(this.store.valuesOf(one))),
    }));
  }
}
