import { getJson } from './get-json.ts';
import { type Window } from './loki.ts';
import { stackUrls } from './stack-urls.ts';

export interface Series {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

interface Answer {
  readonly data: {
    readonly result: readonly { metric: Record<string, string>; value: [number, string] }[];
  };
}

interface RangeAnswer {
  readonly data: {
    readonly result: readonly { metric: Record<string, string>; values: [number, string][] }[];
  };
}

/**
 * What a PromQL expression gives now, or at a time in seconds since 1970.
 * @throws Error that names the expression when it gives nothing
 */
export async function seriesOf(query: string, time = Date.now() / 1000): Promise<Series[]> {
  const url = `${stackUrls().prometheus}/api/v1/query`;
  const { data } = await getJson<Answer>(url, { query, time: String(time) });
  if (data.result.length === 0) throw new Error(`Prometheus has nothing for ${query}`);
  return data.result.map(({ metric, value: [, value] }) => ({ labels: metric, value: Number(value) }));
}

/** The value of an expression that gives one series. */
export async function valueOf(query: string): Promise<number> {
  const [series] = await seriesOf(query);
  return series?.value ?? Number.NaN;
}

/** The labels of the series that an expression gives over a stretch of time, each with a number in it. */
export async function rangeOf(query: string, { fromMs, toMs }: Window): Promise<Series['labels'][]> {
  const { data } = await getJson<RangeAnswer>(`${stackUrls().prometheus}/api/v1/query_range`, {
    query,
    start: String(fromMs / 1000),
    end: String(toMs / 1000),
    step: '15',
  });
  const withNumbers = data.result.filter(({ values }) => values.some(([, value]) => value !== 'NaN'));
  if (withNumbers.length === 0) throw new Error(`Prometheus has nothing for ${query}`);
  return withNumbers.map(({ metric }) => metric);
}
