import type { ExportResult } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import type { ReadableSpan } from '@opentelemetry/sdk-trace';
import type { SpanBatch, SpanTransport } from './span-transport.js';

class ReadableSpans implements SpanBatch {
  readonly spans: ReadableSpan[] = [];

  get size(): number {
    return this.spans.length;
  }

  add(span: ReadableSpan): void {
    this.spans.push(span);
  }
}

/**
 * OTEL_EXPORTER_OTLP_PROTOCOL=http/json: what one can read on the wire, for three times the CPU and memory. Spans wait as
 * objects, and the SDK's own exporter turns them into JSON.
 */
export class JsonTransport implements SpanTransport<ReadableSpans> {
  private readonly exporter: OTLPTraceExporter;

  /** @param timeoutMs Milliseconds for one try; undefined leaves it to OTEL_EXPORTER_OTLP_TIMEOUT. */
  constructor(timeoutMs: number | undefined) {
    this.exporter = new OTLPTraceExporter(timeoutMs === undefined ? {} : { timeoutMillis: timeoutMs });
  }

  newBatch(): ReadableSpans {
    return new ReadableSpans();
  }

  send({ spans }: ReadableSpans, done: (result: ExportResult) => void): void {
    this.exporter.export(spans, done);
  }

  release(): void {}

  shutdown(): Promise<void> {
    return this.exporter.shutdown();
  }
}
