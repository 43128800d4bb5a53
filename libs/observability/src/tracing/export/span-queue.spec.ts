import { TraceFlags } from '@opentelemetry/api';
import { type ExportResult, ExportResultCode } from '@opentelemetry/core';
import type { ReadableSpan } from '@opentelemetry/sdk-trace';
import { pino } from 'pino';
import { CapturedLines } from '../../../testing/captured-lines.js';
import { eventually } from '../../../testing/eventually.js';
import { ExportReporter } from './export-reporter.js';
import { SpanQueue } from './span-queue.js';
import type { SpanBatch, SpanTransport } from './span-transport.js';

const SUCCESS: ExportResult = { code: ExportResultCode.SUCCESS };

class NamedSpans implements SpanBatch {
  readonly names: string[] = [];

  get size(): number {
    return this.names.length;
  }

  add({ name }: ReadableSpan): void {
    this.names.push(name);
  }
}

/** A receiver that takes, refuses or keeps waiting, as the spec tells it. */
class FakeTransport implements SpanTransport<NamedSpans> {
  /** Names of the spans of each batch that came. */
  readonly batches: string[][] = [];
  readonly delivered: string[] = [];
  result: ExportResult | 'never' = SUCCESS;
  readonly released: number[] = [];
  isShutDown = false;

  newBatch(): NamedSpans {
    return new NamedSpans();
  }

  send({ names }: NamedSpans, done: (result: ExportResult) => void): void {
    this.batches.push([...names]);
    if (this.result === 'never') return;
    if (this.result.code === ExportResultCode.SUCCESS) this.delivered.push(...names);
    setImmediate(done, this.result);
  }

  release({ names }: NamedSpans): void {
    this.released.push(names.length);
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
  let transport: FakeTransport;
  let lines: CapturedLines;
  let queue: SpanQueue;

  function open(options: { capacity?: number; intervalMs?: number } = {}): SpanQueue {
    const reporter = new ExportReporter();
    reporter.reportTo(pino({ formatters: { level: (level) => ({ level }) } }, lines));
    return new SpanQueue({ transport, reporter, capacity: 2_000, intervalMs: 10, ...options });
  }

  beforeEach(() => {
    transport = new FakeTransport();
    lines = new CapturedLines();
  });
  afterEach(() => queue.shutdown());

  function end(spans: readonly string[]): void {
    for (const name of spans) queue.onEnd(span(name));
  }

  it('sends what is queued within its interval', async () => {
    queue = open();
    end(['one', 'two']);
    await eventually(() => expect(transport.batches).toEqual([['one', 'two']]));
  });

  it('sends batches of 2,048, in order, and a full one at once', async () => {
    queue = open({ capacity: 20_000, intervalMs: 60_000 });
    end(names(4_500));
    expect(transport.batches.map((batch) => batch.length)).toEqual([2_048]);
    await queue.forceFlush();
    expect(transport.batches.map((batch) => batch.length)).toEqual([2_048, 2_048, 404]);
    expect(transport.delivered).toEqual(names(4_500));
  });

  it('sends smaller batches where the queue is small, so that it never fills while it waits for one', async () => {
    queue = open({ capacity: 512, intervalMs: 60_000 });
    end(names(128));
    expect(transport.batches.map((batch) => batch.length)).toEqual([128]);
    await queue.forceFlush();
  });

  it('ignores spans that are not sampled', async () => {
    queue = open();
    queue.onEnd(span('unsampled', TraceFlags.NONE));
    await queue.forceFlush();
    expect(transport.batches).toEqual([]);
    expect(queue.dropped).toEqual({ queue_full: 0, rejected: 0, shutdown: 0 });
  });

  it('drops and counts what does not fit', async () => {
    queue = open({ capacity: 600 });
    transport.result = 'never';
    end(names(650));
    expect(queue.dropped).toEqual({ queue_full: 50, rejected: 0, shutdown: 0 });
    await eventually(() => expect(transport.batches).toHaveLength(1));
  });

  it('keeps what the receiver failed to take and sends it again, once each and in order', async () => {
    queue = open();
    transport.result = failure();
    end(names(600));
    await eventually(() => expect(transport.batches).not.toHaveLength(0));
    end(['late']);
    expect(transport.delivered).toEqual([]);
    transport.result = SUCCESS;
    await eventually(() => expect(transport.delivered).toEqual([...names(600), 'late']));
    expect(queue.dropped).toEqual({ queue_full: 0, rejected: 0, shutdown: 0 });
  });

  it('waits longer after each failure instead of knocking at every interval', async () => {
    queue = open({ intervalMs: 10 });
    transport.result = failure();
    end(['one']);
    const started = performance.now();
    await eventually(() => expect(transport.batches).toHaveLength(3));
    // 500 ms after the first failure, 1,000 ms after the second.
    expect(performance.now() - started).toBeGreaterThan(1_400);
  });

  it('warns once for an outage, however long, and says once when it is over', async () => {
    queue = open();
    transport.result = failure();
    end(['one']);
    await queue.forceFlush();
    await queue.forceFlush();
    await queue.forceFlush();
    transport.result = SUCCESS;
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
    transport.result = failure(400);
    end(['bad']);
    await queue.forceFlush();
    transport.result = SUCCESS;
    end(['good']);
    await queue.forceFlush();
    expect(transport.batches).toEqual([['bad'], ['good']]);
    expect(queue.dropped).toEqual({ queue_full: 0, rejected: 1, shutdown: 0 });
  });

  it.each([408, 429, 500, 503])('keeps what the receiver puts off with %d', async (status) => {
    queue = open();
    transport.result = failure(status);
    end(['one']);
    await queue.forceFlush();
    transport.result = SUCCESS;
    await queue.forceFlush();
    expect(transport.delivered).toEqual(['one']);
    expect(queue.dropped.rejected).toBe(0);
  });
});
