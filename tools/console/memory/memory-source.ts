import { randomUUID } from 'node:crypto';

import { type ReceivedSpan } from '../../otlp/span.ts';
import { familyOf } from '../../prometheus/parse-descriptions.ts';
import { selectSamples, sumOf } from '../../prometheus/select-samples.ts';
import { ORDER_OUTCOMES } from '../../signals/agreement.ts';
import { type About } from '../source/about.ts';
import { type Agreement } from '../source/agreement.ts';
import { type LogPage, type LogQuery, type LogRow } from '../source/logs.ts';
import {
  type Chart,
  type ChartQuery,
  type MetricDetail,
  type MetricName,
  type RedTable,
} from '../source/metrics.ts';
import { type Overview, type ServiceState } from '../source/overview.ts';
import { type Progress, type Source } from '../source/source.ts';
import { type TraceDetail, type TraceList, type TraceQuery } from '../source/traces.ts';
import { AgreementBook } from './agreement-book.ts';
import { chartOf } from './charts.ts';
import { edgesOf } from './edges.ts';
import { LineStore } from './line-store.ts';
import { redOf } from './red.ts';
import { type Saved } from './saved-file.ts';
import { SeriesStore } from './series-store.ts';
import { type ProcessNews, ServiceHealth } from './service-health.ts';
import { spanRows } from './trace-detail.ts';
import { TraceStore } from './trace-store.ts';

/** What "now" is over: shorter than anybody's patience, longer than a few scrapes. */
const WINDOW_MS = 60_000;

export interface MemorySettings {
  readonly kind: About['kind'];
  readonly title: string;
  readonly services: readonly { name: string; url: string }[];
  readonly spansGoTo?: string;
  readonly sampled: boolean;
  readonly logLevel: string;
  readonly faultInjection: boolean;
}

/** Everything held in this process: the newest, up to the limits of its stores. */
export class MemorySource implements Source {
  readonly traceStore = new TraceStore();
  readonly lineStore = new LineStore();
  readonly seriesStore = new SeriesStore();
  readonly health = new ServiceHealth();
  readonly book: AgreementBook;
  readonly settings: MemorySettings;
  private readonly run = randomUUID();
  private readonly listeners = new Set<() => void>();
  private spanCount = 0;
  private linesLost = 0;
  private readonly now: () => number;
  /** Of a file: the moments it was judged by are gone. */
  private judged: Agreement | undefined;

  constructor(settings: MemorySettings, now: () => number = Date.now) {
    this.settings = settings;
    this.now = now;
    this.book = new AgreementBook(settings, this.seriesStore);
  }

  addSpans(spans: readonly ReceivedSpan[]): void {
    const nowMs = this.now();
    for (const span of spans) {
      if (!this.traceStore.add(span, nowMs)) continue;
      this.spanCount += 1;
      this.book.span(span, nowMs);
    }
    this.tell();
  }

  addLine(service: string, text: string): void {
    const nowMs = this.now();
    this.book.line(this.lineStore.add(service, text, nowMs), nowMs);
    this.tell();
  }

  /** @param scraped - when the request for the page was sent and its answer here */
  addScrape(service: string, scraped: { fromMs: number; toMs: number }, page: string): void {
    this.seriesStore.record(service, scraped.toMs, page);
    this.book.scraped(service, scraped);
    this.tell();
  }

  addNews(news: ProcessNews): void {
    this.health.heard(news);
    this.book.news(news);
    this.tell();
  }

  addLinesLost(count: number): void {
    this.linesLost += count;
    this.tell();
  }

  /** Something else that is shown has changed. */
  tell(): void {
    for (const listener of this.listeners) listener();
  }

  about(): About {
    const { settings, run } = this;
    return {
      run,
      ...settings,
      ...this.traceStore.holdings(),
      lines: this.lineStore.holding(),
      ...this.seriesStore.holdings(),
      linesLostOnTheWay: this.linesLost,
    };
  }

  progress(): Progress {
    return {
      run: this.run,
      spans: this.spanCount,
      lines: this.lineStore.newestId,
      scrapes: this.seriesStore.scrapes,
    };
  }

  onProgress(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  overview(): Overview {
    const gateway = this.seriesStore.samplesOf('api-gateway');
    return {
      services: this.settings.services.map((service) => this.stateOf(service)),
      edges: edgesOf(this.traceStore.since(this.lastMoment() - WINDOW_MS), this.lastMoment() - WINDOW_MS),
      windowSeconds: WINDOW_MS / 1000,
      orders: ORDER_OUTCOMES.map(({ what, status }) => ({
        what,
        status,
        count: sumOf(
          selectSamples(gateway, 'business_events_total', { event_type: 'order_creation', status }),
        ),
      })),
    };
  }

  traces(query: TraceQuery): TraceList {
    return this.traceStore.list(query);
  }

  trace(traceId: string): TraceDetail | undefined {
    const found = this.traceStore.get(traceId);
    const lines = this.lineStore.ofTrace(traceId);
    if (!found) return undefined;
    const { trace, summary } = found;
    return { summary, rows: spanRows(trace.spans), lines, droppedSpans: trace.dropped };
  }

  logs(query: LogQuery): LogPage {
    return this.lineStore.find(query, this.run);
  }

  line(id: number): LogRow | undefined {
    return this.lineStore.get(id);
  }

  redTable(): RedTable {
    const routes = new Map<string, { service: string; method: string; endpoint: string; requests: number }>();
    for (const { service, labels, last, before } of this.seriesStore.select('http_requests_total')) {
      const { method = '', endpoint = '' } = labels;
      const key = `${service} ${method} ${endpoint}`;
      const row = routes.get(key) ?? { service, method, endpoint, requests: 0 };
      row.requests += last + before;
      routes.set(key, row);
    }
    const rows = [...routes.values()].map((route) => ({
      ...route,
      ...redOf(
        this.seriesStore,
        WINDOW_MS,
        ({ service, labels }) =>
          service === route.service &&
          labels['method'] === route.method &&
          labels['endpoint'] === route.endpoint,
      ),
    }));
    return { windowSeconds: WINDOW_MS / 1000, rows };
  }

  chart(query: ChartQuery): Chart {
    return chartOf(
      this.seriesStore,
      this.settings.services.map(({ name }) => name),
      query,
    );
  }

  metricNames(): MetricName[] {
    const names = new Map<string, { -readonly [key in keyof MetricName]: MetricName[key] }>();
    for (const { name: service } of this.settings.services) {
      const descriptions = this.seriesStore.descriptionsOf(service);
      for (const { name } of this.seriesStore.samplesOf(service)) {
        const family = familyOf(name, descriptions);
        const { help = '', type = 'unknown' } = descriptions.get(family) ?? {};
        // A counter is known by its full name: it is what queries use.
        const shown = type === 'counter' ? name : family;
        const known = names.get(shown) ?? { name: shown, type, help, series: 0 };
        known.series += 1;
        names.set(shown, known);
      }
    }
    return [...names.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  metric(name: string): MetricDetail | undefined {
    const known = this.metricNames().find((metric) => metric.name === name);
    if (!known) return undefined;
    const samples = this.settings.services.flatMap(({ name: service }) => {
      const descriptions = this.seriesStore.descriptionsOf(service);
      return this.seriesStore
        .samplesOf(service)
        .filter((sample) => sample.name === name || familyOf(sample.name, descriptions) === name)
        .map((sample) => ({ service, ...sample }));
    });
    return { ...known, samples };
  }

  /** @param allArrived - nothing is on its way any more: the last scrape may be judged by too */
  save({ allArrived = false } = {}): Saved {
    const { services, spansGoTo, sampled, logLevel } = this.settings;
    return {
      savedAt: new Date(this.now()).toISOString(),
      settings: { services, ...(spansGoTo === undefined ? {} : { spansGoTo }), sampled, logLevel },
      health: services.map(({ name }) => {
        const { state, why, restarts, lastDeath } = this.stateOf({ name, url: '' });
        return {
          name,
          state,
          ...(why === undefined ? {} : { why }),
          restarts,
          ...(lastDeath === undefined ? {} : { lastDeath }),
        };
      }),
      spans: this.traceStore.all(),
      lines: this.lineStore.all().map(({ service, timeMs, raw }) => ({ service, timeMs, raw })),
      metrics: services.map(({ name }) => this.seriesStore.save(name)),
      exemplars: this.seriesStore.exemplars(),
      agreement: allArrived ? this.book.agreement(Number.MAX_SAFE_INTEGER, this.linesLost) : this.agreement(),
    };
  }

  /** What a file holds, as if it had just arrived. */
  static ofFile(saved: Saved, name: string): MemorySource {
    const source = new MemorySource({
      ...saved.settings,
      kind: 'file',
      title: `${name}, saved ${saved.savedAt}`,
      faultInjection: false,
    });
    for (const span of saved.spans) source.traceStore.add(span, Number(span.endUnixNano) / 1e6);
    source.spanCount = saved.spans.length;
    const inOrder = saved.lines.toSorted((a, b) => a.timeMs - b.timeMs);
    for (const { service, raw, timeMs } of inOrder) source.lineStore.add(service, raw, timeMs);
    for (const service of saved.metrics) source.seriesStore.restore(service, saved.exemplars);
    for (const health of saved.health) source.health.restore(health);
    source.judged = saved.agreement;
    return source;
  }

  agreement(): Agreement {
    return this.judged ?? this.book.agreement(this.now(), this.linesLost);
  }

  /** Of a file, the end of what it holds. */
  private lastMoment(): number {
    if (this.settings.kind === 'memory') return this.now();
    return Math.max(
      0,
      ...this.settings.services.flatMap(({ name }) => this.seriesStore.timesOf(name).at(-1) ?? 0),
    );
  }

  private stateOf({ name, url }: { name: string; url: string }): ServiceState {
    const samples = this.seriesStore.samplesOf(name);
    const { state, why, restarts, lastDeath } = this.health.of(name);
    return {
      name,
      url,
      state,
      ...(why === undefined ? {} : { why }),
      restarts,
      ...(lastDeath === undefined ? {} : { lastDeath }),
      ...redOf(this.seriesStore, WINDOW_MS, ({ service }) => service === name),
      inProgress: sumOf(selectSamples(samples, 'http_requests_in_progress')),
      telemetryDropped: selectSamples(samples, 'telemetry_dropped_total')
        .filter(({ value }) => value > 0)
        .map(({ labels, value }) => ({
          signal: labels['signal'] ?? '',
          reason: labels['reason'] ?? '',
          count: value,
        })),
      faultsActive: sumOf(selectSamples(samples, 'fault_injection_active')) > 0,
    };
  }
}
