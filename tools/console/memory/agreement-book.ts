import { type ReceivedSpan } from '../../otlp/span.ts';
import { selectSamples } from '../../prometheus/select-samples.ts';
import { parseLogLine } from '../../shop/log-line.ts';
import {
  compareCharges,
  compareOrders,
  compareRequests,
  type Comparison,
  ORDER_OUTCOMES,
  type SignalCounts,
} from '../../signals/agreement.ts';
import { type Agreement, type Judged } from '../source/agreement.ts';
import { LEVELS, type Level, type LogRow } from '../source/logs.ts';
import { EventCounts } from './event-counts.ts';
import { judge, type Moment } from './judge.ts';
import { type SeriesStore } from './series-store.ts';
import { type ProcessNews } from './service-health.ts';

/** Spans leave a service once a second, lines ten times; only older moments have all of both. */
const ARRIVED_AFTER_MS = 2_500;

/** A scrape's moment is known to about this. */
const BLUR_MS = 50;

const MOMENTS_KEPT = 8;

export interface BookSettings {
  readonly services: readonly { name: string; url: string }[];
  readonly spansGoTo?: string;
  readonly sampled: boolean;
  readonly logLevel: string;
}

interface ScrapeMoment {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Counts what each signal tells, and compares the counts. */
export class AgreementBook {
  private readonly counts = new EventCounts();
  private readonly scrapes = new Map<string, ScrapeMoment[]>();
  private readonly deaths: ProcessNews[] = [];
  private readonly settings: BookSettings;
  private readonly series: SeriesStore;

  constructor(settings: BookSettings, series: SeriesStore) {
    this.settings = settings;
    this.series = series;
  }

  span(span: ReceivedSpan, nowMs: number): void {
    const endMs = Number(span.endUnixNano) / 1e6;
    if (span.kind === 'SERVER') this.counts.add(`span ${span.service}`, endMs, nowMs);
    const called = this.calledBy(span);
    if (called !== undefined) this.counts.add(`call ${called}`, endMs, nowMs);
  }

  /** The service that has answered a call, by the port that was called. */
  private calledBy({ kind, attributes }: ReceivedSpan): string | undefined {
    if (kind !== 'CLIENT' || attributes['http.response.status_code'] === undefined) return undefined;
    return this.settings.services.find(({ url }) => portOf(url) === String(attributes['server.port']))?.name;
  }

  line({ service, event, raw, timeMs }: LogRow, nowMs: number): void {
    if (event === 'request_completed') this.counts.add(lineKey(service, { event }), timeMs, nowMs);
    if (event !== 'business_event') return;
    const line = parseLogLine(raw);
    const fields = { event, event_type: String(line?.['event_type']), status: String(line?.['status']) };
    this.counts.add(lineKey(service, fields), timeMs, nowMs);
  }

  scraped(service: string, moment: ScrapeMoment): void {
    const moments = this.scrapes.get(service) ?? [];
    moments.push(moment);
    if (moments.length > MOMENTS_KEPT) moments.shift();
    this.scrapes.set(service, moments);
  }

  news(news: ProcessNews): void {
    if (news.news !== 'started again') this.deaths.push(news);
    if (this.deaths.length > 100) this.deaths.shift();
  }

  agreement(nowMs: number, linesLost: number): Agreement {
    const requests = this.settings.services.map(({ name }) =>
      this.judged(name, nowMs, (counts) => compareRequests(name, counts)),
    );
    const orders = ORDER_OUTCOMES.map((outcome) =>
      this.judged('api-gateway', nowMs, (counts) => compareOrders(outcome, counts)),
    );
    const charges = this.judged('payment-service', nowMs, compareCharges);
    return { rows: [...requests, ...orders, charges], losses: this.losses(linesLost) };
  }

  private judged(service: string, nowMs: number, compare: (counts: SignalCounts) => Comparison): Judged {
    const moments = this.momentsOf(service, nowMs, compare);
    const judged = judge(moments, this.reasons(service));
    // Named also before the first scrape.
    const { what } = compare({ counter: () => 0, serverSpans: () => undefined, lines: () => undefined });
    return { ...judged, comparison: { ...judged.comparison, what } };
  }

  private momentsOf(service: string, nowMs: number, compare: (counts: SignalCounts) => Comparison): Moment[] {
    const scrapes = this.scrapes.get(service) ?? [];
    return scrapes
      .map((scrape, index) => ({ ...scrape, back: scrapes.length - 1 - index }))
      .filter(({ toMs }) => toMs <= nowMs - ARRIVED_AFTER_MS)
      .map(({ fromMs, toMs, back }) => ({
        atMs: toMs,
        exact: compare(this.countsAt(toMs, back)),
        early: compare(this.countsAt(fromMs - BLUR_MS, back)),
        late: compare(this.countsAt(toMs + BLUR_MS, back)),
      }))
      .toReversed();
  }

  /** What the signals counted up to a moment; the counters `back` scrapes ago. */
  private countsAt(ms: number, back: number): SignalCounts {
    const spansCount = this.settings.spansGoTo === undefined && !this.settings.sampled;
    const linesCount = LEVELS.indexOf(this.settings.logLevel as Level) <= LEVELS.indexOf('info');
    return {
      counter: (service, name, labels = {}) =>
        this.series
          .select(name, (series) => series.service === service && hasLabels(series.labels, labels))
          .reduce((sum, series) => sum + (this.series.valueBack(series, back) ?? 0), 0),
      serverSpans: (service) => (spansCount ? this.counts.upTo(`span ${service}`, ms) : undefined),
      calls: (service) => (spansCount ? this.counts.upTo(`call ${service}`, ms) || undefined : undefined),
      lines: (service, fields) => (linesCount ? this.counts.upTo(lineKey(service, fields), ms) : undefined),
    };
  }

  private reasons(service: string): string[] {
    return [
      ...this.droppedBy(service),
      ...this.deaths
        .filter((death) => death.service === service)
        .slice(-1)
        .map(({ how }) => `${service} died (${how}), and with it what it had counted since its last scrape`),
    ];
  }

  private losses(linesLost: number): string[] {
    const { spansGoTo, sampled, logLevel, services } = this.settings;
    return [
      ...services.flatMap(({ name }) => this.reasons(name)),
      ...(linesLost > 0 ? [`${linesLost} lines came faster than the console takes them in`] : []),
      ...(spansGoTo === undefined ? [] : [`spans go to ${spansGoTo}, and are not compared here`]),
      ...(sampled
        ? ['traces are sampled (OTEL_TRACES_SAMPLER): spans are fewer on purpose, and not compared']
        : []),
      ...(LEVELS.indexOf(logLevel as Level) > LEVELS.indexOf('info')
        ? [`LOG_LEVEL is ${logLevel}: lines of requests are not written, and not compared`]
        : []),
    ];
  }

  private droppedBy(service: string): string[] {
    return selectSamples(this.series.samplesOf(service), 'telemetry_dropped_total')
      .filter(({ value }) => value > 0)
      .map(
        ({ labels, value }) =>
          `${service} dropped ${value} ${labels['signal'] === 'traces' ? 'spans' : 'lines'} (${labels['reason']})`,
      );
  }
}

function portOf(url: string): string {
  return URL.parse(url)?.port ?? '';
}

function lineKey(service: string, fields: Readonly<Record<string, string>>): string {
  return `line ${service} ${JSON.stringify(Object.entries(fields).toSorted(([a], [b]) => (a < b ? -1 : 1)))}`;
}

function hasLabels(
  labels: Readonly<Record<string, string>>,
  wanted: Readonly<Record<string, string>>,
): boolean {
  return Object.entries(wanted).every(([name, value]) => labels[name] === value);
}
