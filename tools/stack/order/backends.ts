import { flattenSpans, type TraceExport } from '../../otlp/flatten-spans.ts';
import { type ReceivedSpan } from '../../otlp/span.ts';

/** Where the shop and the backends answer. */
export interface StackUrls {
  readonly gateway: string;
  readonly prometheus: string;
  readonly loki: string;
  readonly jaeger: string;
}

export interface Exemplar {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: string;
}

export interface FoundLine {
  /** Nanoseconds since 1970. */
  readonly time: string;
  readonly line: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** The trace's spans that Jaeger has so far. */
export async function spansOf({ jaeger }: StackUrls, traceId: string): Promise<ReceivedSpan[]> {
  const answer = await fetch(`${jaeger}/api/v3/traces/${traceId}`);
  if (!answer.ok) return [];
  const { result } = (await answer.json()) as { result?: TraceExport };
  return flattenSpans(result ?? {});
}

/** What LogQL finds in the last quarter of an hour, oldest first. */
export async function linesOf({ loki }: StackUrls, query: string): Promise<FoundLine[]> {
  const from = (Date.now() - 900_000) * 1e6;
  const parameters = new URLSearchParams({ query, start: String(from), limit: '1000', direction: 'forward' });
  const { data } = await json<{ data: { result: LokiStream[] } }>(
    `${loki}/loki/api/v1/query_range?${parameters}`,
  );
  return data.result
    .flatMap(({ stream, values }) => values.map(([time, line]) => ({ time, line, labels: stream })))
    .sort((a, b) => (BigInt(a.time) < BigInt(b.time) ? -1 : 1));
}

/** The exemplars of the last quarter of an hour that belong to the series a PromQL expression selects. */
export async function exemplarsOf({ prometheus }: StackUrls, query: string): Promise<Exemplar[]> {
  const now = Date.now() / 1000;
  const parameters = new URLSearchParams({ query, start: String(now - 900), end: String(now + 60) });
  const { data } = await json<{ data: { exemplars: Exemplar[] }[] }>(
    `${prometheus}/api/v1/query_exemplars?${parameters}`,
  );
  return data.flatMap(({ exemplars }) => exemplars);
}

interface LokiStream {
  readonly stream: Readonly<Record<string, string>>;
  readonly values: readonly [time: string, line: string][];
}

async function json<T>(url: string): Promise<T> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as T;
}
