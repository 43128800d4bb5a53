import { TraceFlags } from '@opentelemetry/api';
import { type ExportResult, ExportResultCode } from '@opentelemetry/core';
import type { ReadableSpan } from '@opentelemetry/sdk-trace';
import { ExportReporter } from './export-reporter.js';
import { SpanQueue } from './span-queue.js';
import type { SpanTransport } from './span-transport.js';

const SPAN = {
  name: 'one',
  spanContext: () => ({ traceId: 't', spanId: 's', traceFlags: TraceFlags.SAMPLED }),
} as unknown as ReadableSpan;

describe('the span queue at its end', () => {
  let delivered: number;
  let isShutDown: boolean;

  function open(answer: ExportResult | 'never'): SpanQueue {
    const transport: SpanTransport = {
      newBatch() {
        const spans: ReadableSpan[] = [];
        return {
          get size() {
            return spans.length;
          },
          add(span) {
            spans.push(span);
          },
        };
      },
      send({ size }, done) {
        if (answer === 'never') return;
        if (answer.code === ExportResultCode.SUCCESS) delivered += size;
        setImmediate(done, answer);
      },
      release() {},
      shutdown() {
        isShutDown = true;
        return Promise.resolve();
      },
    };
    return new SpanQueue({ transport, reporter: new ExportReporter(), capacity: 2_000, intervalMs: 60_000 });
  }

  beforeEach(() => {
    delivered = 0;
    isShutDown = false;
  });

  it('sends what is queued, and then ends the exporter', async () => {
    const queue = open({ code: ExportResultCode.SUCCESS });
    queue.onEnd(SPAN);
    await queue.shutdown();
    expect({ delivered, isShutDown, lost: queue.dropped.shutdown }).toEqual({
      delivered: 1,
      isShutDown: true,
      lost: 0,
    });
  });

  it('counts what cannot be sent any more', async () => {
    const queue = open({ code: ExportResultCode.FAILED, error: new Error('away') });
    queue.onEnd(SPAN);
    queue.onEnd(SPAN);
    await queue.shutdown();
    expect(queue.dropped).toEqual({ queue_full: 0, rejected: 0, shutdown: 2 });
  });

  it('counts spans that end after it', async () => {
    const queue = open({ code: ExportResultCode.SUCCESS });
    await queue.shutdown();
    queue.onEnd(SPAN);
    expect(queue.dropped.shutdown).toBe(1);
  });

  it('does not wait longer than seconds for a receiver that does not answer', async () => {
    const queue = open('never');
    queue.onEnd(SPAN);
    const started = performance.now();
    await queue.shutdown();
    expect(performance.now() - started).toBeLessThan(4_000);
    expect(queue.dropped.shutdown).toBe(1);
  });

  it('does not count twice when it is shut down twice', async () => {
    const queue = open({ code: ExportResultCode.FAILED, error: new Error('away') });
    queue.onEnd(SPAN);
    await queue.shutdown();
    await queue.shutdown();
    expect(queue.dropped.shutdown).toBe(1);
  });
});
