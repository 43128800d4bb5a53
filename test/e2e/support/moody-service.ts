import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { moods, type Mood } from './moods.js';
import type { ServiceProcess } from './service-process.js';

/** Stands before a real service and passes everything on, until it is told to misbehave. */
export class MoodyService {
  private target: ServiceProcess | undefined;
  private mood: Mood | 'loses its answer' | undefined;
  private moodyMethod: string | undefined;
  private readonly server: Server;
  private port = 0;

  constructor() {
    this.server = createServer((request, response) => {
      const moody = this.moodyMethod === undefined || this.moodyMethod === request.method;
      if (this.mood === 'loses its answer' && moody) void this.swallow(request, response);
      else if (this.mood && this.mood !== 'loses its answer' && moody) moods[this.mood](response);
      else void this.pass(request, response);
    });
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async listen(): Promise<this> {
    this.server.listen(this.port, '127.0.0.1');
    await once(this.server, 'listening');
    this.port = (this.server.address() as AddressInfo).port;
    return this;
  }

  standBefore(target: ServiceProcess): void {
    this.target = target;
  }

  /** From now on every request, or every one with this method, is answered like this. */
  turn(mood: Mood | 'loses its answer', method?: string): void {
    this.mood = mood;
    this.moodyMethod = method;
  }

  /** Refuses connections until `listen()`. */
  async close(): Promise<void> {
    if (!this.server.listening) return;
    const closed = once(this.server, 'close');
    this.server.close();
    this.server.closeAllConnections();
    await closed;
  }

  async behave(): Promise<void> {
    this.mood = undefined;
    if (!this.server.listening) await this.listen();
  }

  /** The service does what it is asked, and nobody hears of it. */
  private async swallow(request: IncomingMessage, response: ServerResponse): Promise<void> {
    await this.forward(request);
    response.destroy();
  }

  private async pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const answer = await this.forward(request);
    // One request a connection: a mood must not meet connections from before it.
    response.writeHead(answer.status, { 'Content-Type': 'application/json', Connection: 'close' });
    response.end(await answer.text());
  }

  private async forward(request: IncomingMessage): Promise<Response> {
    const { method = 'GET', headers } = request;
    const body = await text(request);
    return fetch(`${this.target?.url}${request.url}`, {
      method,
      headers: Object.entries(headers).flatMap(([name, value]): [string, string][] =>
        typeof value === 'string' && !PER_CONNECTION.has(name) ? [[name, value]] : [],
      ),
      ...(body === '' ? {} : { body }),
    });
  }
}

const PER_CONNECTION = new Set([
  'host',
  'connection',
  'content-length',
  'transfer-encoding',
  'accept-encoding',
]);
