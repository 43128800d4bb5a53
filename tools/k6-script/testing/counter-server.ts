import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface CounterServer {
  readonly url: string;
  /** All requests so far. */
  readonly received: readonly Received[];
  close(): void;
}

/** A server on a free port that answers as it is told, and keeps what it got. */
export async function startCounterServer(
  answer: (received: Received, response: ServerResponse) => void,
): Promise<CounterServer> {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const { method = '', url: path = '', headers } = request;
    const all = { method, path, headers, body: await text(request) };
    received.push(all);
    answer(all, response);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
