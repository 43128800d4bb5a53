import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';

import { flattenSpans, type TraceExport } from './flatten-spans.ts';
import { type ReceivedSpan } from './span.ts';

export interface OtlpReceiver {
  /** For OTEL_EXPORTER_OTLP_ENDPOINT: without the signal's path. */
  readonly url: string;
  /** All spans received so far, in order of arrival; grows. */
  readonly spans: readonly ReceivedSpan[];
  /** Exports accepted and refused so far (wrong path, not JSON, unreadable). */
  readonly exports: { readonly accepted: number; readonly refused: number };
  close(): Promise<void>;
}

/**
 * A trace collector of one page: takes OTLP/HTTP JSON (plain or gzip) on `/v1/traces` of the loopback address and keeps
 * the spans in memory. For tests and the demo; not for a network others can reach.
 * @param options.port - 0 takes a free one
 * @throws when the port is taken
 */
export async function startOtlpReceiver({ port = 0 } = {}): Promise<OtlpReceiver> {
  const spans: ReceivedSpan[] = [];
  const counts = { accepted: 0, refused: 0 };
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { status, body, received } = await receive(request);
    counts[received ? 'accepted' : 'refused'] += 1;
    spans.push(...(received ?? []));
    answer(response, status, body);
  };
  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans,
    exports: counts,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface Receipt {
  status: number;
  body: object;
  received?: ReceivedSpan[];
}

async function receive(request: IncomingMessage): Promise<Receipt> {
  if (request.method !== 'POST' || request.url !== '/v1/traces') return refusal(404, 'POST /v1/traces only');
  if (!request.headers['content-type']?.startsWith('application/json')) {
    return refusal(415, 'OTLP as application/json only');
  }
  try {
    const sent = await buffer(request);
    const json = request.headers['content-encoding'] === 'gzip' ? gunzipSync(sent) : sent;
    const received = flattenSpans(JSON.parse(json.toString('utf8')) as TraceExport);
    return { status: 200, body: { partialSuccess: {} }, received };
  } catch (error) {
    return refusal(400, String(error));
  }
}

function refusal(status: number, message: string): Receipt {
  return { status, body: { message } };
}

function answer(response: ServerResponse, status: number, body: object): void {
  // An unread request body would keep the connection waiting; the sender is told to open another.
  if (status !== 200) response.setHeader('connection', 'close');
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
