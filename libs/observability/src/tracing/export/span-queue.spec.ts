import { TraceFlags } from '@opentelemetry/api';
import { type ExportResult, ExportResultCode } from '@opentelemetry/core';
import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace';
import { pino } from 'pino';
import { CapturedLines } from '../../testing/captured-lines.js';
import { eventually } from '../../testing/eventually.js';
import { ExportReporter } from './export-reporter.js';
import { SpanQueue } from './span-queue.js';

const SUCCESS: ExportResult = { code: ExportResultCode.SUCCESS };

/** A receiver that takes, refuses or keeps waiting, as the spec tells it. */
class FakeExporter implements SpanExporter {
  /** Names of the spans of each batch that came. */
  readonly batches: string[][] = [];
  readonly delivered: string[] = [];
  result: ExportResult | 'never' = SUCCESS;
  isShutDown = false;

  export(spans: ReadableSpan[], done: (result: ExportResult) => void): void {
    const names = spans.map(({ name }) => name);
    this.batches.push(names);
    if (this.result === 'never') return;
    if (this.result.code === ExportResultCode.SUCCESS) this.delivered.push(...names);
    setImmediate(done, this.result);
  }

  shutdown(): Promise<void> {
    this.isShutDown = true;
    return Promise.resolve();
  }
}

function span(name: string, traceFlags = TraceFlags.SAMPLED): ReadableSpan {
  return { name, spanContext: () => ({ traceId: 't', spanId: 's', traceFlags }) } as unknown as ReadableSpan;
}

const names = (count: number): string[] => Array.from({ length: count }, (_, index) => `span-${index}`);

function failure(status?: number): ExportResult {
  const error = Object.assign(new Error('not delivered'), status === undefined ? {} : { code: status });
  return { code: ExportResultCode.FAILED, error };
}

describe('the span queue', () => {
  let exporter: FakeExporter;
  let lines: CapturedLines;
  let queue: SpanQueue;

  function open(options: { capacity?: number; intervalMs?: number } = {}): SpanQueue {
    const reporter = new ExportReporter();
    reporter.reportTo(pino({ formatters: { level: (level) => ({ level }) } }, lines));
    return new SpanQueue({ exporter, reporter, capacity: 2_000, intervalMs: 10, ...options });
  }

  beforeEach(() => {
    exporter = new FakeExporter();
    lines = new CapturedLines();
  });
  afterEach(() => queue.shutdown());

  function end(spans: readonly string[]): void {
    for (const name of spans) queue.onEnd(span(name));
  }

  it('sends what is queued within its interval', async () => {
    queue = open();
    end(['one', 'two']);
    await eventually(() => expect(exporter.batches).toEqual([['one', 'two']]));
  });

  it('sends batches of 512, in order, and a full one at once', async () => {
    queue = open({ intervalMs: 60_000 });
    end(names(1_100));
    expect(exporter.batches.map((batch) => batch.length)).toEqual([512]);
    await queue.forceFlush();
    expect(exporter.batches.map((batch) => batch.length)).toEqual([512, 512, 76]);
    expect(exporter.delivered).toEqual(names(1_100));
  });

  it('ignores spans that are not sampled', async () => {
    queue = open();
    queue.onEnd(span('unsampled', TraceFlags.NONE));
    await queue.forceFlush();
    expect(exporter.batches).toEqual([]);
    expect(queue.dropped).toEqual({ queue_full: 0, rejected: 0, shutdown: 0 });
  });

  it('drops and counts what does not fit', async () => {
    queue = open({ capacity: 600 });
    exporter.result = 'never';
    end(names(650));
    expect(queue.dropped).toEqual({ queue_full: 50, rejected: 0, shutdown: 0 });
    await eventually(() => expect(exporter.batches).toHaveLength(1));
  });

  it('keeps what the receiver failed to take and sends it again, once each and in order', async () => {
    queue = open();
    exporter.result = failure();
    end(names(600));
    await eventually(() => expect(exporter.batches).not.toHaveLength(0));
    end(['late']);
    expect(exporter.delivered).toEqual([]);
    exporter.result = SUCCESS;
    await eventually(() => expect(exporter.delivered).toEqual([...names(600), 'late']));
    expect(queue.dropped).toEqual({ queue_full: 0, rejected: 0, shutdown: 0 });
  });

  it('waits longer after each failure instead of knocking at every interval', async () => {
    queue = open({ intervalMs: 10 });
    exporter.result = failure();
    end(['one']);
    const started = performance.now();
    await eventually(() => expect(exporter.batches).toHaveLength(3));
    // 500 ms after the first failure, 1,000 ms after the second.
    expect(performance.now() - started).toBeGreaterThan(1_400);
  });

  it('warns once for an outage, however long, and says once when it is over', async () => {
    queue = open();
    exporter.result = failure();
    end(['one']);
    await queue.forceFlush();
    await queue.forceFlush();
    await queue.forceFlush();
    exporter.result = SUCCESS;
    await queue.forceFlush();
    end(['two']);
    await queue.forceFlush();
    expect(lines.parsed().map(({ event, level }) => [event, level])).toEqual([
      ['telemetry_export_failing', 'warn'],
      ['telemetry_export_recovered', 'info'],
    ]);
  });

  it('drops and counts what the receiver rejects with 400, and goes on', async () => {
    queue = open();
    exporter.result = failure(400);
    end(['bad']);
    await queue.forceFlush();
    exporter.result = SUCCESS;
    end(['good']);
    await queue.forceFlush();
    expect(exporter.batches).toEqual([['bad'], ['good']]);
    expect(queue.dropped).toEqual({ queue_full: 0, rejected: 1, shutdown: 0 });
  });

  it.each([408, 429, 500, 503])('keeps what the receiver puts off with %d', async (status) => {
    queue = open();
    exporter.result = failure(status);
    end(['one']);
    await queue.forceFlush();
    exporter.result = SUCCESS;
    await queue.forceFlush();
    expect(exporter.delivered).toEqual(['one']);
    expect(queue.dropped.rejected).toBe(0);
  });
});
