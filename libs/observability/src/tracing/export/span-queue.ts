import { setTimeout } from 'node:timers/promises';
import { context, ROOT_CONTEXT, TraceFlags } from '@opentelemetry/api';
import { type ExportResult, ExportResultCode, suppressTracing } from '@opentelemetry/core';
import type { ReadableSpan, SpanProcessor } from '@opentelemetry/sdk-trace';
import type { ExportReporter } from './export-reporter.js';
import type { SpanBatch, SpanTransport } from './span-transport.js';

export interface SpanQueueOptions {
  readonly transport: SpanTransport;
  readonly reporter: ExportReporter;
  /** Spans held at most, while the receiver is slow or away. About 400 bytes each. */
  readonly capacity: number;
  /** Milliseconds a span waits at most for others. */
  readonly intervalMs: number;
}

/** Why spans were lost. */
export type DropReason = 'queue_full' | 'rejected' | 'shutdown';

/** Spans sent at once, about 600 KB: a request costs as much as a hundred spans. Four batches fit into any queue. */
const LARGEST_BATCH = 2_048;
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
  /** The oldest first; spans are added to the last one. */
  private batches: SpanBatch[] = [];
  /** Spans in all batches, those under way included. */
  private size = 0;
  private sending: Promise<void> | undefined;
  private readonly batchSize: number;
  private readonly timer: NodeJS.Timeout;
  private retryAt = 0;
  private retryMs = FIRST_RETRY_MS;
  private closed = false;

  constructor(private readonly options: SpanQueueOptions) {
    this.batchSize = Math.min(LARGEST_BATCH, Math.ceil(options.capacity / 4));
    // One timer from the start: a timer made at a span's end would run in, and keep alive, that request's context.
    this.timer = setInterval(() => this.sendUnlessWaiting(), options.intervalMs).unref();
  }

  onStart(): void {}

  onEnd(span: ReadableSpan): void {
    if (!(span.spanContext().traceFlags & TraceFlags.SAMPLED)) return;
    if (this.closed) this.dropped.shutdown += 1;
    else if (this.size >= this.options.capacity) this.dropped.queue_full += 1;
    else this.add(span);
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
    this.dropped.shutdown += this.size;
    this.batches = [];
    this.size = 0;
    void this.options.transport.shutdown();
  }

  private add(span: ReadableSpan): void {
    const batch = this.open() ?? this.nextBatch();
    batch.add(span);
    this.size += 1;
    if (batch.size === this.batchSize) this.sendUnlessWaiting();
  }

  /** The batch that still takes spans: not a full one, and not the one under way, which is the first. */
  private open(): SpanBatch | undefined {
    const last = this.batches.at(-1);
    if (!last || last.size >= this.batchSize) return undefined;
    return this.sending && this.batches.length === 1 ? undefined : last;
  }

  private nextBatch(): SpanBatch {
    const batch = this.options.transport.newBatch();
    this.batches.push(batch);
    return batch;
  }

  private sendUnlessWaiting(): void {
    if (this.sending || this.size === 0 || Date.now() < this.retryAt) return;
    void this.send();
  }

  private send(): Promise<void> {
    this.sending ??= this.sendAll().finally(() => {
      this.sending = undefined;
    });
    return this.sending;
  }

  private async sendAll(): Promise<void> {
    for (let batch = this.batches[0]; batch; batch = this.batches[0]) {
      const result = await this.export(batch);
      if (result.code !== ExportResultCode.SUCCESS && !isRejection(result)) {
        this.options.reporter.failed(result.error);
        this.retryAt = Date.now() + this.retryMs;
        this.retryMs = Math.min(this.retryMs * 2, LONGEST_RETRY_MS);
        return;
      }
      this.retryMs = FIRST_RETRY_MS;
      if (result.code === ExportResultCode.SUCCESS) this.options.reporter.succeeded();
      else {
        this.dropped.rejected += batch.size;
        this.options.reporter.failed(result.error);
      }
      this.remove(batch);
    }
  }

  private remove(batch: SpanBatch): void {
    // Shut down meanwhile: its spans are counted as lost, though the receiver has them.
    if (this.batches[0] !== batch) return;
    this.batches.shift();
    this.size -= batch.size;
    this.options.transport.release(batch);
  }

  private export(batch: SpanBatch): Promise<ExportResult> {
    return new Promise((resolve) => {
      context.with(suppressTracing(ROOT_CONTEXT), () => this.options.transport.send(batch, resolve));
    });
  }
}

/** The receiver is there and will never take this batch: 4xx, save for 408 and 429, which mean later. */
function isRejection({ error }: ExportResult): boolean {
  const status = (error as { readonly code?: unknown } | undefined)?.code;
  return typeof status === 'number' && status >= 400 && status < 500 && status !== 408 && status !== 429;
}
