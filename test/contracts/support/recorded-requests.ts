import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface RecordedRequest {
  readonly path: string;
  readonly body: string;
}

/** Takes every request with 200 and keeps it: Slack, a webhook and a dead man's switch at once, told apart by their paths. */
export class RecordedRequests {
  readonly all: RecordedRequest[] = [];
  private readonly server = createServer((request, response) => void this.take(request, response));

  async start(): Promise<this> {
    await once(this.server.listen(0, '127.0.0.1'), 'listening');
    return this;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  url(path: string): string {
    return `http://127.0.0.1:${this.port}${path}`;
  }

  /** The bodies that came to a path, read as JSON, in the order in which they came. */
  bodiesOf<Body>(path: string): Body[] {
    return this.all.filter((request) => request.path === path).map(({ body }) => JSON.parse(body) as Body);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await once(this.server.close(), 'close');
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.all.push({ path: request.url ?? '', body: await text(request) });
    response.end('ok');
  }
}
