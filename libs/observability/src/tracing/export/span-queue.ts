import { setTimeout } from 'node:timers/promises';
import { context, ROOT_CONTEXT, TraceFlags } from '@opentelemetry/api';
import { type ExportResult, ExportResultCode, suppressTracing } from '@opentelemetry/core';
import type { ReadableSpan, SpanExporter, SpanProcessor } from '@opentelemetry/sdk-trace';
import type { ExportReporter } from './export-reporter.js';

export interface SpanQueueOptions {
  readonly exporter: SpanExporter;
  readonly reporter: ExportReporter;
  /** Spans held at most, while the receiver is slow or away. About 2 KB each. */
  readonly capacity: number;
  /** Milliseconds a span waits at most for others. */
  readonly intervalMs: number;
}

/** Why spans were lost. */
export type DropReason = 'queue_full' | 'rejected' | 'shutdown';

const BATCH_SIZE = 512;
const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 10_000;
/** Milliseconds a stopping service waits for its last spans to arrive, and where none have arrived for a while. */
const LAST_FLUSH_MS = 3_000;
const LAST_TRY_MS = 500;

/**
 * Sends finished spans in batches, one at a time. Differs from the SDK's BatchSpanProcessor in what production asks:
 * a failed batch is kept and sent again, so that a receiver's restart loses nothing; the queue holds 20,000 spans
 * instead of 2,048, which a busy service fills in a second; every span that is lost is counted with its reason; a
 * receiver that is away is reported once, not at each try.
 */
export class SpanQueue implements SpanProcessor {
  readonly dropped: Record<DropReason, number> = { queue_full: 0, rejected: 0, shutdown: 0 };
  private queue: ReadableSpan[] = [];
  private sending: Promise<void> | undefined;
  private readonly timer: NodeJS.Timeout;
  private retryAt = 0;
  private retryMs = FIRST_RETRY_MS;
  private closed = false;

  constructor(private readonly options: SpanQueueOptions) {
    // One timer from the start: a timer made at a span's end would run in, and keep alive, that request's context.
    this.timer = setInterval(() => this.sendUnlessWaiting(), options.intervalMs).unref();
  }

  onStart(): void {}

  onEnd(span: ReadableSpan): void {
    if (!(span.spanContext().traceFlags & TraceFlags.SAMPLED)) return;
    if (this.closed) this.dropped.shutdown += 1;
    else if (this.queue.length >= this.options.capacity) this.dropped.queue_full += 1;
    else {
      this.queue.push(span);
      if (this.queue.length % BATCH_SIZE === 0) this.sendUnlessWaiting();
    }
  }

  /** Sends all that is queued now. Gives up at the first failure. */
  async forceFlush(): Promise<void> {
    await this.sending;
    await this.send();
  }

  /** Sends what is queued, for a few seconds at most; what cannot be sent is counted as dropped. */
  async shutdown(): Promise<void> {
    if (this.closed) return;
    clearInterval(this.timer);
    const patience = this.options.reporter.isFailing ? LAST_TRY_MS : LAST_FLUSH_MS;
    await Promise.race([this.forceFlush(), setTimeout(patience, undefined, { ref: false })]);
    this.closed = true;
    this.dropped.shutdown += this.queue.length;
    this.queue = [];
    void this.options.exporter.shutdown();
  }

  private sendUnlessWaiting(): void {
    if (this.sending || this.queue.length === 0 || Date.now() < this.retryAt) return;
    void this.send();
  }

  private send(): Promise<void> {
    this.sending ??= this.sendAll().finally(() => {
      this.sending = undefined;
    });
    return this.sending;
  }

  private async sendAll(): Promise<void> {
    while (this.queue.length > 0) {
      const batch = this.queue.slice(0, BATCH_SIZE);
      const result = await this.export(batch);
      if (result.code !== ExportResultCode.SUCCESS && !isRejection(result)) {
        this.options.reporter.failed(result.error);
        this.retryAt = Date.now() + this.retryMs;
        this.retryMs = Math.min(this.retryMs * 2, LONGEST_RETRY_MS);
        return;
      }
      // onEnd only appends, so the batch is still at the front.
      this.queue = this.queue.slice(batch.length);
      this.retryMs = FIRST_RETRY_MS;
      if (result.code === ExportResultCode.SUCCESS) this.options.reporter.succeeded();
      else {
        this.dropped.rejected += batch.length;
        this.options.reporter.failed(result.error);
      }
    }
  }

  private export(batch: ReadableSpan[]): Promise<ExportResult> {
    return new Promise((resolve) => {
      context.with(suppressTracing(ROOT_CONTEXT), () => this.options.exporter.export(batch, resolve));
    });
  }
}

/** The receiver is there and will never take this batch: 4xx, save for 408 and 429, which mean later. */
function isRejection({ error }: ExportResult): boolean {
  const status = (error as { readonly code?: unknown } | undefined)?.code;
  return typeof status === 'number' && status >= 400 && status < 500 && status !== 408 && status !== 429;
}
