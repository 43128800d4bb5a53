/** Spans as protobuf: https://github.com/open-telemetry/opentelemetry-proto, trace/v1/trace.proto. */
import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
import { type Ids } from './ids.js';

export interface EndedRequest {
  readonly ids: Ids;
  readonly requestId: string;
  readonly path: string;
  readonly address: string;
  readonly status: number;
  /** Since the epoch. */
  readonly startMs: number;
  readonly tookMs: number;
}

const SPANS_AT_ONCE = 2_048;
const SEND_EVERY_MS = 1_000;
/** Of one span, with the longest path that Node takes in its first line. */
const MOST_BYTES = 20_000;
const TWO_TO_32 = 2 ** 32;

let bytes = Buffer.allocUnsafeSlow(2 ** 20);
let length = 0;
let spans = 0;
let sending: Promise<unknown> = Promise.resolve();

export function addSpan({ ids, requestId, path, address, status, startMs, tookMs }: EndedRequest): void {
  if (length + MOST_BYTES > bytes.length) bytes = Buffer.concat([bytes], 2 * bytes.length);
  bytes[length] = 0x12;
  // Its own length takes two bytes: with its name and attributes a span is longer than 127.
  const start = (length += 3);
  put(0x0a, 16);
  for (let index = 0; index < 16; index += 1) bytes[length++] = ids.bytes[ids.at + index] ?? 0;
  put(0x12, 8);
  for (let index = 16; index < 24; index += 1) bytes[length++] = ids.bytes[ids.at + index] ?? 0;
  bytes[length++] = 0x39;
  nanoseconds(startMs, 0);
  bytes[length++] = 0x41;
  nanoseconds(startMs, tookMs);
  attribute(PATH, path);
  attribute(ADDRESS, address);
  attribute(REQUEST_ID, requestId);
  const shared = sharedBytes.get(status) ?? addShared(status);
  bytes.set(shared, length);
  length += shared.length;
  const size = length - start;
  bytes[start - 2] = (size & 127) | 128;
  bytes[start - 1] = size >> 7;
  spans += 1;
  if (spans === SPANS_AT_ONCE) void sendSpans();
}

/** One request after the other. */
export function sendSpans(): Promise<unknown> {
  if (spans > 0) {
    const scopeSpans = Buffer.concat([SCOPE, bytes.subarray(0, length)]);
    const resourceSpans = Buffer.concat([RESOURCE, message(2, scopeSpans)]);
    const body = message(1, resourceSpans);
    [length, spans] = [0, 0];
    sending = sending.then(() => post(body)).catch(() => undefined);
  }
  return sending;
}

setInterval(sendSpans, SEND_EVERY_MS).unref();

const agent = new Agent({ keepAlive: true });

async function post(body: Buffer): Promise<void> {
  const headers = { 'content-type': 'application/x-protobuf', 'content-length': body.length };
  const url = `${process.env['OTEL_EXPORTER_OTLP_ENDPOINT']}/v1/traces`;
  const sent = request(url, { method: 'POST', agent, headers }).end(body);
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  await once(answer.resume(), 'end');
}

const PATH = text(1, 'url.path');
const ADDRESS = text(1, 'client.address');
const REQUEST_ID = text(1, 'request.id');
const RESOURCE = message(1, message(1, pair('service.name', process.env['OTEL_SERVICE_NAME'] ?? '')));
const SCOPE = message(1, text(1, 'by-hand'));
/** What all spans of a status have in common. */
const sharedBytes = new Map<number, Buffer>();

function addShared(status: number): Buffer {
  const shared = Buffer.concat([
    text(5, 'GET /products/:id'),
    // Of kind SERVER.
    Buffer.from([0x30, 2]),
    message(9, pair('http.request.method', 'GET')),
    message(9, pair('url.scheme', 'http')),
    message(9, pair('http.response.status_code', status)),
    message(9, pair('http.route', '/products/:id')),
    message(9, pair('code.function.name', 'ProductsController.find')),
    // Flags: sampled, and known to have no remote parent.
    Buffer.from([0x85, 0x01, 0x01, 0x01, 0, 0]),
  ]);
  sharedBytes.set(status, shared);
  return shared;
}

function put(first: number, second: number): void {
  bytes[length++] = first;
  bytes[length++] = second;
}

/** An attribute with a text; only a long path needs more than a byte for a length. */
function attribute(key: Buffer, value: string): void {
  if (key.length + value.length > 120 || !ASCII.test(value)) {
    const long = message(9, Buffer.concat([key, message(2, text(1, value))]));
    bytes.set(long, length);
    length += long.length;
    return;
  }
  put(0x4a, key.length + value.length + 4);
  bytes.set(key, length);
  length += key.length;
  put(0x12, value.length + 2);
  put(0x0a, value.length);
  for (let index = 0; index < value.length; index += 1) bytes[length++] = value.charCodeAt(index);
}

const ASCII = /^[ -~]*$/;

/** 64 bits, of which a number holds 53: in two parts, each exact. */
function nanoseconds(ms: number, more: number): void {
  const seconds = Math.floor(ms / 1_000);
  const rest = (ms % 1_000) * 1e6 + Math.round(more * 1e6);
  const high = Math.floor(seconds / 65_536) * 1e9;
  const low = (seconds % 65_536) * 1e9 + rest + (high % 65_536) * 65_536;
  bytes.writeUInt32LE(low % TWO_TO_32, length);
  bytes.writeUInt32LE(Math.floor(high / 65_536) + Math.floor(low / TWO_TO_32), length + 4);
  length += 8;
}

function pair(key: string, value: string | number): Buffer {
  const anyValue = typeof value === 'string' ? text(1, value) : Buffer.from([0x18, ...varint(value)]);
  return Buffer.concat([text(1, key), message(2, anyValue)]);
}

function text(field: number, value: string): Buffer {
  return message(field, Buffer.from(value));
}

function message(field: number, content: Buffer): Buffer {
  return Buffer.concat([Buffer.from([(field << 3) | 2, ...varint(content.length)]), content]);
}

function varint(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...varint(value >>> 7)];
}
