import type { ExportResult } from '@opentelemetry/core';
import type { ReadableSpan } from '@opentelemetry/sdk-trace';

/** Finished spans that are sent together. */
export interface SpanBatch {
  /** Spans in it. */
  readonly size: number;
  add(span: ReadableSpan): void;
}

/** Takes batches to the receiver. Each protocol keeps the spans in its own way while they wait. */
export interface SpanTransport<Batch extends SpanBatch = SpanBatch> {
  newBatch(): Batch;
  /** @param done Called once, whatever happens: the batch was taken, or not and why. */
  send(batch: Batch, done: (result: ExportResult) => void): void;
  /** The batch was taken or given up: what it occupies can be used again. */
  release(batch: Batch): void;
  shutdown(): Promise<void>;
}
