import { familyOf, type MetricDescription, parseDescriptions } from '../../prometheus/parse-descriptions.ts';
import { parseMetrics, type Sample } from '../../prometheus/parse-metrics.ts';
import { type Holding } from '../source/about.ts';
import { type Exemplar } from '../source/metrics.ts';
import { type SavedService } from './saved-file.ts';

export interface SeriesLimits {
  /** Per service; every 2 s one. */
  readonly scrapes: number;
  readonly series: number;
  readonly exemplars: number;
}

/** Half an hour of 2,000 series: 900 × 2,000 × 8 bytes are 14 MB. */
export const SERIES_LIMITS: SeriesLimits = { scrapes: 900, series: 2_000, exemplars: 2_000 };

/** One series of one service. */
export interface Series {
  readonly service: string;
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Whether it only grows. Its values then go on growing over restarts, where the service's own begin at 0 again. */
  readonly cumulative: boolean;
  readonly values: Float64Array;
  /** As the service told last. */
  last: number;
  /** What the lives before this one have come to. */
  before: number;
}

interface Scraped {
  /** In a ring, as the values of each series. */
  readonly times: Float64Array;
  count: number;
  startTime: number | undefined;
  samples: readonly Sample[];
  descriptions: ReadonlyMap<string, MetricDescription>;
  readonly series: Map<string, Series>;
}

/** What scrapes have told, over time. */
export class SeriesStore {
  private readonly services = new Map<string, Scraped>();
  private readonly found: Exemplar[] = [];
  private readonly lastExemplar = new Map<Series, string>();
  private refused = 0;
  private scrapeCount = 0;
  private readonly limits: SeriesLimits;

  constructor(limits: SeriesLimits = SERIES_LIMITS) {
    this.limits = limits;
  }

  /** @throws Error for a page that is none */
  record(service: string, atMs: number, page: string): void {
    const samples = parseMetrics(page);
    const scraped = this.services.get(service) ?? this.begin(service);
    scraped.samples = samples;
    scraped.descriptions = parseDescriptions(page);
    const startTime = samples.find(({ name }) => name === 'process_start_time_seconds')?.value;
    const restarted = scraped.startTime !== undefined && startTime !== scraped.startTime;
    scraped.startTime = startTime;
    if (restarted) for (const series of scraped.series.values()) endLife(series);
    const slot = scraped.count % this.limits.scrapes;
    scraped.times[slot] = atMs;
    scraped.count += 1;
    this.scrapeCount += 1;
    // A counter that a new life has not touched yet stands where the last one left it.
    for (const series of scraped.series.values()) {
      series.values[slot] = series.cumulative ? series.before + series.last : NaN;
    }
    for (const sample of samples) this.take(service, scraped, slot, atMs, sample);
  }

  /** Scrapes of a service in order of time, the oldest kept one first. */
  timesOf(service: string): number[] {
    const scraped = this.services.get(service);
    return scraped ? this.unrolled(scraped, scraped.times) : [];
  }

  /** The values of a series at the times of its service. */
  valuesOf(series: Series): number[] {
    const scraped = this.services.get(series.service);
    return scraped ? this.unrolled(scraped, series.values) : [];
  }

  /** How much a series grew over the last `windowMs`, and how long that really was: shorter at the beginning. */
  growth(series: Series, windowMs: number): { by: number; seconds: number } {
    const scraped = this.services.get(series.service);
    if (scraped === undefined || scraped.count === 0) return { by: 0, seconds: 0 };
    const slotOf = (index: number): number => index % this.limits.scrapes;
    const last = scraped.count - 1;
    const oldest = Math.max(0, scraped.count - this.limits.scrapes);
    const now = scraped.times[slotOf(last)] ?? 0;
    let from = last;
    while (from > oldest && (scraped.times[slotOf(from - 1)] ?? 0) >= now - windowMs) from -= 1;
    const value = series.values[slotOf(last)] ?? NaN;
    const then = series.values[slotOf(from)] ?? NaN;
    const seconds = (now - (scraped.times[slotOf(from)] ?? now)) / 1000;
    if (Number.isNaN(value) || from === last) return { by: 0, seconds };
    return { by: Number.isNaN(then) ? value : value - then, seconds };
  }

  /** The value `back` scrapes ago; undefined where the series was not there, or it is too long ago. */
  valueBack(series: Series, back: number): number | undefined {
    const index = (this.services.get(series.service)?.count ?? 0) - 1 - back;
    if (index < 0 || back >= this.limits.scrapes) return undefined;
    const value = series.values[index % this.limits.scrapes];
    return value === undefined || Number.isNaN(value) ? undefined : value;
  }

  select(name: string, matches: (series: Series) => boolean = () => true): Series[] {
    return [...this.services.values()].flatMap(({ series }) =>
      [...series.values()].filter((one) => one.name === name && matches(one)),
    );
  }

  /** The samples of a service's last scrape. */
  samplesOf(service: string): readonly Sample[] {
    return this.services.get(service)?.samples ?? [];
  }

  descriptionsOf(service: string): ReadonlyMap<string, MetricDescription> {
    return this.services.get(service)?.descriptions ?? new Map<string, MetricDescription>();
  }

  exemplars(): readonly Exemplar[] {
    return this.found;
  }

  get scrapes(): number {
    return this.scrapeCount;
  }

  holdings(): { scrapes: Holding; series: Holding } {
    const all = [...this.services.values()];
    const kept = Math.max(0, ...all.map(({ count }) => Math.min(count, this.limits.scrapes)));
    return {
      scrapes: {
        kept,
        limit: this.limits.scrapes,
        dropped: Math.max(0, ...all.map(({ count }) => count)) - kept,
      },
      series: {
        kept: all.reduce((sum, { series }) => sum + series.size, 0),
        limit: this.limits.series,
        dropped: this.refused,
      },
    };
  }

  save(service: string): SavedService {
    const { samples = [], descriptions = [], series } = this.services.get(service) ?? {};
    return {
      name: service,
      times: this.timesOf(service),
      samples,
      descriptions: [...descriptions],
      series: [...(series?.values() ?? [])].map((one) => ({
        name: one.name,
        labels: one.labels,
        cumulative: one.cumulative,
        last: one.last,
        before: one.before,
        values: this.valuesOf(one).map((value) => (Number.isFinite(value) ? value : null)),
      })),
    };
  }

  restore(
    { name, times, samples, descriptions, series }: SavedService,
    exemplars: readonly Exemplar[],
  ): void {
    const scraped = this.begin(name);
    scraped.times.set(times);
    scraped.count = times.length;
    scraped.samples = samples;
    scraped.descriptions = new Map(descriptions);
    for (const { values, ...one } of series) {
      const ring = new Float64Array(this.limits.scrapes).fill(NaN);
      ring.set(values.map((value) => value ?? NaN));
      const key = `${one.name} ${JSON.stringify(one.labels)}`;
      scraped.series.set(key, { ...one, service: name, values: ring });
    }
    this.found.push(...exemplars.filter(({ service }) => service === name));
    this.scrapeCount += times.length;
  }

  private begin(service: string): Scraped {
    const scraped: Scraped = {
      times: new Float64Array(this.limits.scrapes),
      count: 0,
      startTime: undefined,
      samples: [],
      descriptions: new Map(),
      series: new Map(),
    };
    this.services.set(service, scraped);
    return scraped;
  }

  private take(service: string, scraped: Scraped, slot: number, atMs: number, sample: Sample): void {
    const series = this.seriesOf(service, scraped, sample);
    if (series === undefined) return;
    if (series.cumulative && sample.value < series.last) endLife(series);
    series.last = sample.value;
    series.values[slot] = series.before + sample.value;
    const traceId = sample.exemplar?.labels['trace_id'];
    if (!sample.exemplar || traceId === undefined || this.lastExemplar.get(series) === traceId) return;
    this.lastExemplar.set(series, traceId);
    const endpoint = `${sample.labels['method'] ?? ''} ${sample.labels['endpoint'] ?? ''}`.trim();
    this.found.push({ atMs, value: sample.exemplar.value, traceId, service, endpoint });
    if (this.found.length > this.limits.exemplars) this.found.shift();
  }

  private seriesOf(service: string, scraped: Scraped, { name, labels }: Sample): Series | undefined {
    const key = `${name} ${JSON.stringify(labels)}`;
    const known = scraped.series.get(key);
    if (known) return known;
    if (this.holdings().series.kept >= this.limits.series) {
      this.refused += 1;
      return undefined;
    }
    const type = scraped.descriptions.get(familyOf(name, scraped.descriptions))?.type;
    const made: Series = {
      service,
      name,
      labels,
      cumulative: type === 'counter' || type === 'histogram' || name.endsWith('_total'),
      values: new Float64Array(this.limits.scrapes).fill(NaN),
      last: 0,
      before: 0,
    };
    scraped.series.set(key, made);
    return made;
  }

  private unrolled({ count }: Scraped, ring: Float64Array): number[] {
    if (count <= this.limits.scrapes) return Array.from(ring.subarray(0, count));
    const slot = count % this.limits.scrapes;
    return [...ring.subarray(slot), ...ring.subarray(0, slot)];
  }
}

function endLife(series: Series): void {
  if (!series.cumulative) return;
  series.before += series.last;
  series.last = 0;
}
