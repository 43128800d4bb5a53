import type { ExportResult } from '@opentelemetry/core';
import type { IOtlpExportDelegate } from '@opentelemetry/otlp-exporter-base';
import {
  convertLegacyHttpOptions,
  createOtlpHttpExportDelegate,
} from '@opentelemetry/otlp-exporter-base/node-http';
import { ProtobufTraceSerializer } from '@opentelemetry/otlp-transformer';
import { ByteWriter } from './byte-writer.js';
import { EncodedBatch } from './encoded-batch.js';
import type { SpanTransport } from './span-transport.js';

/** Emptied batches kept for the next spans. One is sent while another is filled. */
const SPARE_BATCHES = 2;

/**
 * OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf, the default: spans become bytes when they end, so that nothing of them is
 * left for the garbage collector while they wait. The way to the receiver, with its settings, is the SDK's.
 */
export class ProtobufTransport implements SpanTransport<EncodedBatch> {
  private readonly delegate: IOtlpExportDelegate<EncodedBatch>;
  /** The body of the request under way; one is sent at a time. */
  private readonly body = new ByteWriter(1_024);
  private readonly spare: EncodedBatch[] = [];

  /** @param timeoutMs Milliseconds for one try; undefined leaves it to OTEL_EXPORTER_OTLP_TIMEOUT. */
  constructor(timeoutMs: number | undefined) {
    this.delegate = createOtlpHttpExportDelegate(
      convertLegacyHttpOptions(
        timeoutMs === undefined ? {} : { timeoutMillis: timeoutMs },
        'TRACES',
        'v1/traces',
        { 'Content-Type': 'application/x-protobuf' },
      ),
      {
        serializeRequest: (batch) => this.bodyOf(batch),
        deserializeResponse: (data) => ProtobufTraceSerializer.deserializeResponse(data),
      },
      'otlp_http_span_exporter',
      { name: 'span', countItems: ({ size }) => size },
      undefined,
    );
  }

  newBatch(): EncodedBatch {
    return this.spare.pop() ?? new EncodedBatch();
  }

  send(batch: EncodedBatch, done: (result: ExportResult) => void): void {
    this.delegate.export(batch, done);
  }

  release(batch: EncodedBatch): void {
    batch.clear();
    if (this.spare.length < SPARE_BATCHES) this.spare.push(batch);
  }

  shutdown(): Promise<void> {
    return this.delegate.shutdown();
  }

  private bodyOf(batch: EncodedBatch): Uint8Array {
    this.body.clear();
    batch.writeTo(this.body);
    return this.body.written();
  }
}
