import { setTimeout as pause } from 'node:timers/promises';

import { type ReceivedSpan } from '../../otlp/span.ts';
import { Problem } from '../../shop/problem.ts';
import { formatLogLine } from '../../shop/log-format.ts';
import { parseLogLine } from '../../shop/log-line.ts';
import { SERVICES } from '../../shop/services.ts';
import { traceView } from '../../demo/trace-view.ts';
import { type Paint } from '../../terminal/paint.ts';
import { pad } from '../../terminal/table.ts';
import { nobodyAnswers } from '../nobody-answers.ts';
import { type Exemplar, exemplarsOf, type FoundLine, linesOf, spansOf, type StackUrls } from './backends.ts';

/** A scrape comes every 15 s, and an exemplar with the next one. */
const FOUND_WITHIN_MS = 60_000;
const POLL_MS = 1000;

const EXEMPLARS =
  'http_request_duration_seconds_bucket{service="api-gateway", method="POST", endpoint="/api/orders"}';

export interface FindOrderOptions {
  readonly urls: StackUrls;
  readonly say: (line: string) => void;
  readonly paint: Paint;
}

/** Places an order in the running stack and follows it by its trace id through the three backends; the exit code. */
export async function findOrder({ urls, say, paint }: FindOrderOptions): Promise<number> {
  const { status, traceId } = await placeOrder(urls);
  say(`POST ${urls.gateway}/api/orders answered ${status}; trace_id ${paint('bold', traceId)}\n`);

  const lokiQuery = `{service_name=~".+-service|api-gateway"} | trace_id="${traceId}"`;
  const spans = await until('the trace over four services in Jaeger', () => wholeTrace(urls, traceId));
  const lines = await until('its log lines in Loki', () => linesOfAllServices(urls, lokiQuery));
  say(
    `${paint('green', '✓')} Jaeger: one trace, ${spans.length} spans of ${servicesIn(spans).size} services`,
  );
  say(paint('dim', `  ${urls.jaeger}/trace/${traceId}\n`));
  const colours = new Map(SERVICES.map(({ name, colour }) => [name, colour]));
  for (const line of traceView(spans, colours, paint)) say(`  ${line}`);

  say(`\n${paint('green', '✓')} Loki: ${lines.length} log lines`);
  say(paint('dim', `  ${lokiQuery}\n`));
  for (const line of lines) say(`  ${readable(line, paint)}`);

  say('\n  waiting for the next scrape…');
  const exemplar = await until('its exemplar in Prometheus', () => exemplarOf(urls, traceId));
  say(
    `${paint('green', '✓')} Prometheus: an exemplar of ${(Number(exemplar.value) * 1000).toFixed(0)} ms with this trace_id`,
  );
  say(paint('dim', `  ${EXEMPLARS}\n`));
  say('The same order as metric, as log lines and as trace.');
  return 0;
}

async function placeOrder({ gateway }: StackUrls): Promise<{ status: number; traceId: string }> {
  try {
    const answer = await fetch(`${gateway}/api/orders`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ product_id: '1', quantity: 2 }),
    });
    await answer.arrayBuffer();
    return { status: answer.status, traceId: answer.headers.get('x-trace-id') ?? '' };
  } catch {
    throw nobodyAnswers(gateway);
  }
}

async function until<T>(what: string, find: () => Promise<T | undefined>): Promise<T> {
  const deadline = performance.now() + FOUND_WITHIN_MS;
  for (;;) {
    const found = await find();
    if (found !== undefined) return found;
    if (performance.now() > deadline) {
      throw new Problem(
        `After ${FOUND_WITHIN_MS / 1000} s there is no sign of ${what}. Look:  npm run stack:status`,
      );
    }
    await pause(POLL_MS);
  }
}

/** All services are in it, and no more spans came within a moment: the batches of the services arrive one by one. */
async function wholeTrace(urls: StackUrls, traceId: string): Promise<ReceivedSpan[] | undefined> {
  const before = await spansOf(urls, traceId);
  if (servicesIn(before).size < SERVICES.length) return undefined;
  await pause(2 * POLL_MS);
  const spans = await spansOf(urls, traceId);
  return spans.length === before.length ? spans : undefined;
}

async function linesOfAllServices(urls: StackUrls, query: string): Promise<FoundLine[] | undefined> {
  const lines = await linesOf(urls, query);
  const services = new Set(lines.map(({ labels }) => labels['service_name']));
  return services.size === SERVICES.length ? lines : undefined;
}

async function exemplarOf(urls: StackUrls, traceId: string): Promise<Exemplar | undefined> {
  return (await exemplarsOf(urls, EXEMPLARS)).find(({ labels }) => labels['trace_id'] === traceId);
}

function servicesIn(spans: readonly ReceivedSpan[]): Set<string> {
  return new Set(spans.map(({ service }) => service));
}

function readable({ line, labels }: FoundLine, paint: Paint): string {
  const parsed = parseLogLine(line);
  const text = parsed === undefined ? [line] : formatLogLine(parsed, paint, { trace: false });
  return `${pad(labels['service_name'] ?? '', 16)} ${text.join('\n')}`;
}
