import { once } from 'node:events';
import { connect } from 'node:net';
import type { ServiceProcess } from './service-process.js';

export interface RawRequest {
  readonly method: string;
  /** As it stands in the request line: nothing is encoded. */
  readonly path: string;
  readonly headers?: readonly string[];
  readonly body?: string;
}

/** The bytes of a request, as a client that respects no rule may send them. */
export function rawRequest({ method, path, headers = [], body = '' }: RawRequest): string {
  const json =
    body === '' ? [] : ['Content-Type: application/json', `Content-Length: ${Buffer.byteLength(body)}`];
  const typed = headers.some((header) => header.toLowerCase().startsWith('content-type:'));
  const own = typed ? json.slice(1) : json;
  return [`${method} ${path} HTTP/1.1`, 'Host: shop', ...own, ...headers, 'Connection: close', '', body].join(
    '\r\n',
  );
}

/** Sends bytes and gives all that comes back until the service closes the connection. */
export async function sendBytes(service: ServiceProcess, bytes: string): Promise<string> {
  const socket = connect(service.port, '127.0.0.1').setEncoding('utf8');
  let answer = '';
  socket.on('data', (text: string) => (answer += text));
  socket.write(bytes);
  await once(socket, 'close');
  return answer;
}

/** The status of the answer to a request. */
export async function statusOf(service: ServiceProcess, request: RawRequest): Promise<number> {
  return Number((await sendBytes(service, rawRequest(request))).slice(9, 12));
}

/** Sends a request and is gone before any answer. */
export async function sendAndLeave(service: ServiceProcess, request: RawRequest): Promise<void> {
  const socket = connect(service.port, '127.0.0.1');
  socket.write(rawRequest(request), () => socket.destroy());
  await once(socket, 'close');
}
