import { type StackUrls } from '../../stack/order/backends.ts';
import { type NoEvidence } from '../scenario.ts';
import { readRunbook } from './runbook.ts';

/** What the alert's runbook led to. */
export interface Evidence {
  readonly runbook: string;
  readonly lines: number;
  readonly traces: number;
  /** What is missing, and has to be there. */
  readonly missing: readonly string[];
}

const ANSWER_WITHIN_MS = 15_000;

/** Asks Loki and Jaeger what the runbook of the alert says, within the time of the fault (milliseconds since 1970). */
export async function findEvidence(
  root: string,
  urls: StackUrls,
  alert: { readonly alertname: string; readonly service: string },
  time: { readonly fromMs: number; readonly toMs: number },
  { logs, traces }: NoEvidence,
): Promise<Evidence> {
  const runbook = `docs/runbooks/${alert.alertname}.md`;
  try {
    const queries = readRunbook(root, alert.alertname, alert.service);
    const lines = await sum(queries.logql, (query) => countLines(urls.loki, query, time));
    const found = await sum(queries.jaeger, (query) => countTraces(urls.jaeger, query, time));
    return {
      runbook,
      lines,
      traces: found,
      missing: [
        ...(lines === 0 && logs === undefined
          ? [`no log line by ${queries.logql.length} queries of ${runbook}`]
          : []),
        ...(found === 0 && traces === undefined
          ? [`no trace by ${queries.jaeger.length} queries of ${runbook}`]
          : []),
      ],
    };
  } catch (error) {
    const missing = logs !== undefined && traces !== undefined ? [] : [String(error)];
    return { runbook, lines: 0, traces: 0, missing };
  }
}

async function sum(queries: readonly string[], count: (query: string) => Promise<number>): Promise<number> {
  const counts = await Promise.all(queries.map(count));
  return counts.reduce((total, each) => total + each, 0);
}

/** Log queries only: a number made of lines is no line. */
async function countLines(
  loki: string,
  query: string,
  time: { fromMs: number; toMs: number },
): Promise<number> {
  const parameters = new URLSearchParams({
    query,
    start: String(time.fromMs * 1e6),
    end: String(time.toMs * 1e6),
    limit: '20',
  });
  const { data } = await json<{ data: { resultType: string; result: { values: unknown[] }[] } }>(
    `${loki}/loki/api/v1/query_range?${parameters}`,
  );
  if (data.resultType !== 'streams') return 0;
  return data.result.reduce((count, { values }) => count + values.length, 0);
}

async function countTraces(
  jaeger: string,
  query: string,
  time: { fromMs: number; toMs: number },
): Promise<number> {
  const parameters = new URLSearchParams(query);
  parameters.set('start', String(Math.round(time.fromMs * 1000)));
  parameters.set('end', String(Math.round(time.toMs * 1000)));
  if (!parameters.has('limit')) parameters.set('limit', '20');
  const { data } = await json<{ data: unknown[] }>(`${jaeger}/api/traces?${parameters}`);
  return data.length;
}

async function json<Answer>(url: string): Promise<Answer> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${text.slice(0, 300)}`);
  return JSON.parse(text) as Answer;
}
