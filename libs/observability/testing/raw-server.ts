import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';

/** What a raw server does with the nth request that came, counted from 1. */
export type RawAnswer = (socket: Socket, request: string, count: number) => void;

/** A server that says exactly what it is told on each connection, also what no HTTP server would. */
export class RawServer {
  /** Head and body of each request, in order. */
  readonly requests: string[] = [];
  /** Each connection so far. */
  readonly sockets: Socket[] = [];

  private constructor(
    private readonly server: Server,
    readonly port: number,
    answer: RawAnswer,
  ) {
    server.on('connection', (socket: Socket) => this.attend(socket, answer));
  }

  static async listen(answer: RawAnswer, host = '127.0.0.1'): Promise<RawServer> {
    const server = createServer();
    await once(server.listen(0, host), 'listening');
    return new RawServer(server, (server.address() as AddressInfo).port, answer);
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Connections that are open now. */
  get open(): Socket[] {
    return this.sockets.filter((socket) => !socket.closed);
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
    await once(this.server, 'close');
  }

  private attend(socket: Socket, answer: RawAnswer): void {
    this.sockets.push(socket);
    let received = '';
    socket.on('error', () => undefined);
    socket.setEncoding('latin1').on('data', (text: string) => {
      received += text;
      if (!isWhole(received)) return;
      const request = received;
      received = '';
      this.requests.push(request);
      answer(socket, request, this.requests.length);
    });
  }
}

function isWhole(text: string): boolean {
  const [head, body] = text.split('\r\n\r\n', 2);
  const length = Number(/content-length: (\d+)/i.exec(head ?? '')?.[1] ?? 0);
  return body !== undefined && body.length >= length;
}

/** A whole answer that keeps the connection. */
export function okAnswer(body = '{}', ...headers: string[]): string {
  return ['HTTP/1.1 200 OK', `Content-Length: ${Buffer.byteLength(body)}`, ...headers, '', body].join('\r\n');
}
