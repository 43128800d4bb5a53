import { join } from 'node:path';

import { openDatabase } from '../../tools/log-store/storage/database.ts';
import { LineWriter, type NewLine } from '../../tools/log-store/storage/line-writer.ts';

const BATCH = 2000;
const LINES_A_TRACE = 17;
const SERVICES = ['api-gateway', 'order-service', 'product-service', 'payment-service'];

/** What was written, for whoever looks something of it up. */
export interface Written {
  readonly traces: readonly string[];
  /** Nanoseconds since 1970. */
  readonly from: bigint;
  readonly to: bigint;
}

/** Lines of orders as the shop writes them, up to now, straight into the store's file. */
export function fillStore(folder: string, count: number): Written {
  const database = openDatabase(join(folder, 'log-store.sqlite'));
  const writer = new LineWriter(database);
  const now = Date.now();
  for (let first = 0; first < count; first += BATCH) {
    const batch = Math.min(BATCH, count - first);
    writer.append(
      Array.from({ length: batch }, (_, index) => lineOf(first + index, now - count + first + index)),
    );
  }
  database.close();
  const traces = Array.from({ length: Math.floor(count / LINES_A_TRACE) }, (_, index) => traceOf(index));
  return { traces, from: BigInt(now - count) * 1_000_000n, to: BigInt(now) * 1_000_000n };
}

/** @param ms since 1970 */
export function lineOf(number: number, ms: number): NewLine {
  const trace = traceOf(Math.floor(number / LINES_A_TRACE));
  const service = SERVICES[number % SERVICES.length] ?? '';
  const fields = {
    time: new Date(ms).toISOString(),
    level: 'info',
    service,
    event: 'request_completed',
    trace_id: trace,
    span_id: trace.slice(16),
    request_id: `r-${number}`,
    method: 'POST',
    path: '/api/orders',
    status: 201,
    duration_ms: 12.4,
  };
  return {
    labels: { service_name: service, level: 'info', stream: 'stdout', environment: 'development' },
    time: BigInt(ms) * 1_000_000n,
    line: JSON.stringify(fields),
    metadata: { trace_id: trace, span_id: trace.slice(16), request_id: `r-${number}`, severity_text: 'info' },
  };
}

function traceOf(number: number): string {
  return (BigInt(number + 1) * 0x9e3779b97f4a7c15f39cc0605cedc835n).toString(16).slice(-32).padStart(32, '0');
}
