import { ProtobufTraceSerializer } from '@opentelemetry/otlp-transformer';
import type { ReadableSpan } from '@opentelemetry/sdk-trace';
import { ByteWriter } from '../src/tracing/export/byte-writer.js';
import { EncodedBatch } from '../src/tracing/export/encoded-batch.js';

/** What a batch is sent as. */
export function bodyOf(batch: EncodedBatch): Buffer {
  const writer = new ByteWriter(16);
  batch.writeTo(writer);
  return Buffer.from(writer.written());
}

/** What the SDK sends the same spans as. */
export function sdkBodyOf(spans: readonly ReadableSpan[]): Buffer {
  return Buffer.from(ProtobufTraceSerializer.serializeRequest([...spans]) ?? []);
}

/** Expects that spans are sent, byte for byte, as the SDK would send them. */
export function expectSdkBytes(spans: readonly ReadableSpan[], batch = new EncodedBatch()): void {
  for (const span of spans) batch.add(span);
  const [ours, sdks] = [bodyOf(batch), sdkBodyOf(spans)];
  // Of a body of megabytes jest would print every byte.
  if (sdks.length < 10_000) expect(ours.toString('hex')).toBe(sdks.toString('hex'));
  expect(ours.equals(sdks)).toBe(true);
  expect(sdks.length).toBeGreaterThan(0);
}
