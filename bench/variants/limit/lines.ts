import { writeSync } from 'node:fs';
import { type Ids } from './ids.js';

const STANDARD_OUTPUT = 1;
const WRITE_AT_LENGTH = 32_768;
const FLUSH_EVERY_MS = 500;

const { OTEL_SERVICE_NAME: service, ENVIRONMENT: environment } = process.env;
const COMMON = `","service":"${service}","environment":"${environment}","event":"`;
const HANDLER = `,"handler":"ProductsController.find"}\n`;
/** What stands in JSON as it is. */
const PLAIN = /^[ !#-[\]-\ud7ff\ue000-\uffff]*$/;

let gathered = '';
let millisecond = 0;
let time = '';

/** Returns what the second line says again. */
export function lineStarted(ids: Ids, requestId: string, path: string, address: string): string {
  const quoted = PLAIN.test(path) ? `"${path}"` : JSON.stringify(path);
  const fields = `,"trace_id":"${ids.trace}","span_id":"${ids.span}","trace_flags":"01","request_id":"${requestId}","method":"GET","path":${quoted}`;
  write(
    `{"level":"info","time":"${timeText()}${COMMON}request_started"${fields},"remote_addr":"${address}"${HANDLER}`,
  );
  return fields;
}

export function lineCompleted(fields: string, status: number, tookMs: number, length: unknown): void {
  const milliseconds = Math.round(tookMs * 1_000) / 1_000;
  write(
    `{"level":"info","time":"${timeText()}${COMMON}request_completed"${fields},"endpoint":"/products/:id","status_code":${status},"duration_ms":${milliseconds},"content_length":${Number(length ?? 0)}${HANDLER}`,
  );
}

export function flushLines(): void {
  if (gathered !== '') writeSync(STANDARD_OUTPUT, gathered);
  gathered = '';
}

setInterval(flushLines, FLUSH_EVERY_MS).unref();

function write(line: string): void {
  gathered += line;
  if (gathered.length >= WRITE_AT_LENGTH) flushLines();
}

function timeText(): string {
  const now = Date.now();
  if (now !== millisecond) {
    millisecond = now;
    time = new Date(now).toISOString();
  }
  return time;
}
