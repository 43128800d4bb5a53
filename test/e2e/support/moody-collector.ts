import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A collector that is there and takes nothing: it answers every export with `status`, or never when that is undefined. */
export class MoodyCollector {
  /** Exports that have come in. */
  exports = 0;
  private readonly waiting: ServerResponse[] = [];
  private readonly server: Server;

  constructor(readonly status?: number) {
    this.server = createServer((request, response) => {
      request.resume().on('end', () => {
        this.exports += 1;
        if (this.status === undefined) this.waiting.push(response);
        else response.writeHead(this.status).end();
      });
    });
  }

  async start(): Promise<this> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    return this;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    const closed = once(this.server, 'close');
    this.server.close();
    this.server.closeAllConnections();
    await closed;
  }
}
