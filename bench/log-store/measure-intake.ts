import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';

import { ProtobufLogsSerializer } from '@opentelemetry/otlp-transformer';

import { cpuMicroseconds } from '../measure/process-figures.ts';
import { lineOf } from './fill-store.ts';
import { type StartedStore } from './start-store.ts';

/** As the shipper's batches: a request each tenth of a second. */
const REQUESTS_A_SECOND = 10;

export interface Intake {
  /** Those that were sent, and taken. */
  readonly linesPerSecond: number;
  /** CPU time by time, of all threads of the store. */
  readonly coreShare: number;
  readonly microsecondsPerLine: number;
}

/**
 * What it takes the store to take in lines as the collector sends them: OTLP in protobuf, by gzip.
 * @throws Error where it refuses one
 */
export async function measureIntake(
  { url, pid }: StartedStore,
  rate: number,
  seconds: number,
): Promise<Intake> {
  const startedAt = performance.now();
  const before = cpuMicroseconds(pid);
  let sent = 0;
  for (let request = 0; request < seconds * REQUESTS_A_SECOND; request += 1) {
    const count = rate / REQUESTS_A_SECOND;
    const answer = await fetch(`${url}/otlp/v1/logs`, {
      method: 'POST',
      body: exportOf(sent, count),
      headers: { 'content-type': 'application/x-protobuf', 'content-encoding': 'gzip' },
    });
    if (answer.status !== 204) throw new Error(`${answer.status}: ${await answer.text()}`);
    sent += count;
    await pause(Math.max(0, startedAt + ((request + 1) * 1000) / REQUESTS_A_SECOND - performance.now()));
  }
  const tookMs = performance.now() - startedAt;
  const used = cpuMicroseconds(pid) - before;
  return {
    linesPerSecond: (sent / tookMs) * 1000,
    coreShare: used / 1000 / tookMs,
    microsecondsPerLine: used / sent,
  };
}

type Records = Parameters<typeof ProtobufLogsSerializer.serializeRequest>[0];

function exportOf(first: number, count: number): Buffer<ArrayBuffer> {
  const now = Date.now();
  const records = Array.from({ length: count }, (_, index) => {
    const { labels, line, metadata } = lineOf(first + index, now);
    const { trace_id = '', span_id = '', request_id } = metadata;
    const { service_name: service, ...others } = labels;
    const time = [Math.floor(now / 1000), (now % 1000) * 1_000_000 + index];
    return {
      hrTime: time,
      hrTimeObserved: time,
      severityNumber: 9,
      severityText: 'info',
      body: line,
      resource: resourceOf({ 'service.name': service ?? '', ...others }),
      instrumentationScope: { name: '' },
      attributes: { request_id },
      droppedAttributesCount: 0,
      spanContext: { traceId: trace_id, spanId: span_id, traceFlags: 1 },
    };
  });
  return gzipSync(ProtobufLogsSerializer.serializeRequest(records as unknown as Records) ?? '');
}

/** The serializer groups the records of one and the same resource. */
const resources = new Map<string, object>();

function resourceOf(attributes: Readonly<Record<string, string>>): object {
  const key = JSON.stringify(attributes);
  const resource = resources.get(key) ?? { attributes, droppedAttributesCount: 0 };
  resources.set(key, resource);
  return resource;
}
