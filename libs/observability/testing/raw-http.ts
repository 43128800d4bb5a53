import { connect, type Socket } from 'node:net';

/** A client that says exactly what it is told, also what no HTTP client would. */
export class RawClient {
  private received = '';

  private constructor(private readonly socket: Socket) {
    socket.setEncoding('utf8');
    socket.on('data', (text: string) => (this.received += text));
    socket.on('error', () => undefined);
  }

  static connect(port: number): Promise<RawClient> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => resolve(new RawClient(socket)));
      socket.once('error', reject);
    });
  }

  send(text: string): void {
    this.socket.write(text);
  }

  /** What the server has sent so far. */
  get answer(): string {
    return this.received;
  }

  get isClosed(): boolean {
    return this.socket.closed;
  }

  /** Closes the connection, as a client does that has seen enough. */
  hangUp(): void {
    this.socket.destroy();
  }

  /** Resets the connection, as a client does that crashed. */
  reset(): void {
    this.socket.resetAndDestroy();
  }
}
