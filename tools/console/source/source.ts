import { type About } from './about.ts';
import { type Agreement } from './agreement.ts';
import { type LogPage, type LogQuery, type LogRow } from './logs.ts';
import { type ChartQuery, type Chart, type MetricDetail, type MetricName, type RedTable } from './metrics.ts';
import { type Overview } from './overview.ts';
import { type TraceDetail, type TraceList, type TraceQuery } from './traces.ts';

/** How much has arrived so far: a view whose number has not moved need not ask again. */
export interface Progress {
  /** Another one: another source, or a new start of the same; what was shown before counts no more. */
  readonly run: string;
  readonly spans: number;
  readonly lines: number;
  readonly scrapes: number;
}

/** Where a view's data come from: what the services have just sent (memory), or a saved file. */
export interface Source {
  about(): About;
  progress(): Progress;
  /** Calls back soon after something arrived. Returns how to end that. */
  onProgress(listener: () => void): () => void;
  overview(): Overview;
  traces(query: TraceQuery): TraceList;
  trace(traceId: string): TraceDetail | undefined;
  logs(query: LogQuery): LogPage;
  /** One line with all its fields; undefined when it is not held any more. */
  line(id: number): LogRow | undefined;
  redTable(): RedTable;
  chart(query: ChartQuery): Chart;
  metricNames(): MetricName[];
  metric(name: string): MetricDetail | undefined;
  agreement(): Agreement;
}
