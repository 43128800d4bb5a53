import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

import { type Receipt, receiveTraces, refusal } from './receive-traces.ts';
import { type ReceivedSpan } from './span.ts';

export interface OtlpReceiver {
  /** For OTEL_EXPORTER_OTLP_ENDPOINT: without the signal's path. */
  readonly url: string;
  /** All spans received so far, in order of arrival; grows. */
  readonly spans: readonly ReceivedSpan[];
  /** Exports accepted and refused so far (wrong path, another format, unreadable). */
  readonly exports: { readonly accepted: number; readonly refused: number };
  close(): Promise<void>;
}

/**
 * A small trace collector: takes OTLP/HTTP, protobuf or JSON, plain or gzip, on `/v1/traces` of the loopback address and
 * keeps the spans in memory. For tests and the demo; not for a network others can reach.
 * @param options.port - 0 takes a free one
 * @throws when the port is taken
 */
export async function startOtlpReceiver({ port = 0 } = {}): Promise<OtlpReceiver> {
  const spans: ReceivedSpan[] = [];
  const counts = { accepted: 0, refused: 0 };
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const receipt = await receive(request);
    counts[receipt.received ? 'accepted' : 'refused'] += 1;
    spans.push(...(receipt.received ?? []));
    answer(response, receipt);
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

async function receive(request: IncomingMessage): Promise<Receipt> {
  if (request.method !== 'POST' || request.url !== '/v1/traces') return refusal(404, 'POST /v1/traces only');
  return receiveTraces(request.headers, await buffer(request));
}

function answer(response: ServerResponse, { status, type, body }: Receipt): void {
  // An unread request body would keep the connection waiting; the sender is told to open another.
  if (status !== 200) response.setHeader('connection', 'close');
  response.writeHead(status, { 'content-type': type }).end(body);
}
