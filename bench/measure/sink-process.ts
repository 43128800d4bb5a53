/**
 * `node sink-process.ts`: an OTLP/HTTP receiver that counts, in a process of its own so that it can be pinned to another
 * core than the server. Its first line of output is its port; GET /counts tells what has arrived, GET /sample the last
 * export's content type, encoding and body.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';

import { countJsonSpans, countProtobufSpans } from './count-spans.ts';

const counts = { spans: 0, serverSpans: 0, bytes: 0, requests: 0, refused: 0 };
let last: { type: string; body: Buffer } | undefined;

const server = createServer((request, response) => {
  if (request.method === 'GET') tell(request, response);
  else void receive(request, response);
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${(server.address() as AddressInfo).port}\n`);
});

function tell({ url }: IncomingMessage, response: ServerResponse): void {
  if (url !== '/sample') response.end(JSON.stringify(counts));
  else response.writeHead(last ? 200 : 404, { 'content-type': last?.type ?? 'text/plain' }).end(last?.body);
}

async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const type = request.headers['content-type'] ?? '';
  try {
    const sent = await buffer(request);
    if (request.url === '/v1/traces') count(sent, type, request.headers['content-encoding']);
    // The answer to an export is empty, in the sender's own format. Metrics and logs are taken and not counted.
    response.writeHead(200, { 'content-type': type }).end(type.startsWith('application/json') ? '{}' : '');
  } catch {
    counts.refused += 1;
    response.writeHead(400).end();
  }
}

function count(sent: Buffer, type: string, encoding: string | undefined): void {
  const body = encoding === 'gzip' ? gunzipSync(sent) : sent;
  const { spans, serverSpans } = type.startsWith('application/json')
    ? countJsonSpans(body)
    : countProtobufSpans(body);
  counts.spans += spans;
  counts.serverSpans += serverSpans;
  counts.bytes += sent.length;
  counts.requests += 1;
  last = { type, body };
}
