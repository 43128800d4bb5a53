import { type StackUrls } from '../stack/order/backends.ts';
import { nameOf, type PanelQuery } from './panel-queries.ts';
import { RANGE_SECONDS, STEP_SECONDS } from './variables.ts';

export interface PanelAnswer {
  /** Series with at least one number, log streams with at least one line, or traces. */
  readonly series: number;
  /** The panel shows something. */
  readonly hasData: boolean;
}

const API = { prometheus: '/api/v1', loki: '/loki/api/v1' } as const;

const MOST_LINES = 1000;
const ANSWER_WITHIN_MS = 10_000;

/**
 * Asks the real backend what Grafana would ask it: the last quarter of an hour, or now for an instant query.
 * @throws Error with the query's name and the backend's own words when that refuses it
 */
export async function answerOf(
  query: PanelQuery,
  urls: Pick<StackUrls, PanelQuery['datasource']>,
): Promise<PanelAnswer> {
  const answer = await fetch(`${urls[query.datasource]}${pathOf(query)}`, {
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
  });
  const body = await answer.text();
  if (!answer.ok) {
    const words = `${nameOf(query)}: ${query.datasource} answered ${answer.status}: ${messageIn(body)}`;
    throw new Error(`${words}\n${query.expression}`);
  }
  const { data } = JSON.parse(body) as { data: QueryData | readonly object[] };
  const series = 'result' in data ? countSeries(data) : data.length;
  return { series, hasData: series > 0 };
}

function pathOf({ datasource, expression, instant }: PanelQuery): string {
  const now = Date.now() / 1000;
  if (datasource === 'jaeger') {
    const microseconds = { start: String((now - RANGE_SECONDS) * 1e6), end: String(now * 1e6) };
    return `/api/traces?${new URLSearchParams([...new URLSearchParams(expression), ...Object.entries(microseconds)])}`;
  }
  const time = instant
    ? { time: String(now) }
    : { start: String(now - RANGE_SECONDS), end: String(now), step: String(STEP_SECONDS) };
  const parameters = new URLSearchParams({
    query: expression,
    ...time,
    ...(datasource === 'loki' ? { limit: String(MOST_LINES) } : {}),
  });
  return `${API[datasource]}/${instant ? 'query' : 'query_range'}?${parameters}`;
}

type Point = readonly [time: number | string, value: string];

type QueryData =
  | { readonly resultType: 'streams'; readonly result: readonly { readonly values: readonly Point[] }[] }
  | { readonly resultType: 'matrix'; readonly result: readonly { readonly values: readonly Point[] }[] }
  | { readonly resultType: 'vector'; readonly result: readonly { readonly value: Point }[] }
  | { readonly resultType: 'scalar'; readonly result: Point };

function countSeries(data: QueryData): number {
  switch (data.resultType) {
    case 'streams':
      return data.result.filter(({ values }) => values.length > 0).length;
    case 'matrix':
      return data.result.filter(({ values }) => values.some(isNumber)).length;
    case 'vector':
      return data.result.filter(({ value }) => isNumber(value)).length;
    case 'scalar':
      return isNumber(data.result) ? 1 : 0;
  }
}

/** Not NaN, which a division by nothing gives and a panel leaves empty. */
function isNumber([, value]: Point): boolean {
  return value !== 'NaN';
}

/** Prometheus puts its words into JSON, Loki writes them as they are. */
function messageIn(body: string): string {
  try {
    return (JSON.parse(body) as { error?: string }).error ?? body;
  } catch {
    return body.trim();
  }
}
