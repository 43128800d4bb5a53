import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

export interface Answer {
  readonly status: number;
  readonly traceId: string;
  readonly requestId: string;
}

/** Each client sends ten requests a second at most: enough to meet every moment of a rollout, and few enough to count. */
const PAUSE_MS = 100;

/** Customers who look at products and order, on connections that they keep, until told to go home. */
export class Customers {
  /** Part of the id of each of their requests. */
  readonly tag = randomUUID().slice(0, 8);
  readonly answers: Answer[] = [];
  /** Requests without an answer, or with a broken one. */
  readonly lost: string[] = [];
  private isOpen = true;
  private sent = 0;
  private readonly finished: Promise<unknown>;

  constructor(
    private readonly gateway: string,
    clients: number,
  ) {
    this.finished = Promise.all(Array.from({ length: clients }, () => this.client()));
  }

  async goHome(): Promise<void> {
    this.isOpen = false;
    await this.finished;
  }

  private async client(): Promise<void> {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    while (this.isOpen) {
      await this.ask(agent, 'GET', '/api/products');
      await this.ask(agent, 'POST', '/api/orders', '{"product_id":"1","quantity":1}');
      await pause(PAUSE_MS);
    }
    agent.destroy();
  }

  private ask(agent: Agent, method: string, path: string, body?: string): Promise<void> {
    this.sent += 1;
    const requestId = `${this.tag}-${this.sent}`;
    const headers = { 'x-request-id': requestId, 'content-type': 'application/json' };
    return new Promise((resolve) => {
      const lose = (why: string): void => {
        this.lost.push(`${method} ${path} ${requestId}: ${why}`);
        resolve();
      };
      const sent = request(
        new URL(path, this.gateway),
        { agent, method, headers, timeout: 40_000 },
        (answer) => {
          answer.resume().on('close', () => {
            if (!answer.complete) return lose('the answer was broken off');
            this.answers.push({
              status: answer.statusCode ?? 0,
              traceId: String(answer.headers['x-trace-id']),
              requestId,
            });
            resolve();
          });
        },
      );
      sent.on('timeout', () => sent.destroy(new Error('no answer within 40 s')));
      sent.on('error', (error) => lose(error.message));
      sent.end(body);
    });
  }
}
