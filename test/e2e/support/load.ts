import { Agent, request } from 'node:http';
import type { ServiceProcess } from './service-process.js';

/** What became of the requests of a load. */
export interface Outcome {
  /** Status of each answer that came whole. */
  readonly statuses: number[];
  /** Requests that were sent and got no answer, or a broken one. */
  readonly lost: string[];
  /** Connections refused: nobody listens any more. */
  refused: number;
}

/** Asks for `path` on keep-alive connections, each client one request after the other, until nobody listens any more. */
export class Load {
  readonly outcome: Outcome = { statuses: [], lost: [], refused: 0 };
  /** Resolves when each client was refused. */
  readonly ended: Promise<unknown>;

  constructor(service: ServiceProcess, path: string, clients: number) {
    const { port } = service;
    this.ended = Promise.all(Array.from({ length: clients }, () => this.client(port, path)));
  }

  private async client(port: number, path: string): Promise<void> {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    let listening = true;
    while (listening) listening = await this.ask(agent, port, path);
    agent.destroy();
  }

  /** Whether there was somebody to ask. */
  private ask(agent: Agent, port: number, path: string): Promise<boolean> {
    return new Promise((resolve) => {
      const sent = request({ agent, host: '127.0.0.1', port, path }, (answer) => {
        answer.resume().on('close', () => {
          if (answer.complete) this.outcome.statuses.push(answer.statusCode ?? 0);
          else this.outcome.lost.push('the answer was broken off');
          resolve(true);
        });
      });
      sent.on('error', (error: NodeJS.ErrnoException) => {
        if (error.code === 'ECONNREFUSED') this.outcome.refused += 1;
        else this.outcome.lost.push(`${error.message}${sent.reusedSocket ? ' on an open connection' : ''}`);
        resolve(error.code !== 'ECONNREFUSED');
      });
      sent.end();
    });
  }
}
