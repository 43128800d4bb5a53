import { Agent } from 'node:http';
import { Worker } from 'node:worker_threads';

import {
  ANSWERS,
  END,
  type HttpRequest,
  type Message,
  RUN,
  type ThreadStart,
  TURN,
  WAIT,
} from './messages.ts';
import { sendRequest } from './send-request.ts';

/** What a thread has to tell, but for its requests, which become samples. */
export type Told = Exclude<Message, { readonly kind: 'request' }>;

/** k6's own: redirects and all that is well. */
const isSuccess = (status: number): boolean => status >= 200 && status < 400;

/** A user of the shop: a thread in which the script runs, with connections of its own. */
export class UserThread {
  /** Resolves when it has ended, by itself or not. */
  readonly ended: Promise<void>;
  private readonly worker: Worker;
  private readonly cells = new Int32Array(new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT));
  private readonly agent = new Agent({ keepAlive: true });
  private readonly onTold: (told: Told) => void;

  constructor(start: Omit<ThreadStart, 'cells'>, onTold: (told: Told) => void) {
    this.onTold = onTold;
    const workerData: ThreadStart = { ...start, cells: this.cells };
    this.worker = new Worker(new URL('thread/thread.ts', import.meta.url), { workerData });
    this.worker.on('message', (message: Message) => {
      if (message.kind === 'request') void this.answer(message.request);
      else onTold(message);
    });
    this.worker.on('error', (error) => onTold({ kind: 'fault', message: String(error) }));
    this.ended = new Promise((resolve) => {
      this.worker.once('exit', () => {
        this.agent.destroy();
        resolve();
      });
    });
  }

  /** Visits from now on, or no more once its visit is over. */
  turn(on: boolean): void {
    this.tell(TURN, on ? RUN : WAIT);
  }

  /** After the visit it is in. */
  end(): void {
    this.tell(TURN, END);
  }

  async kill(): Promise<void> {
    await this.worker.terminate();
  }

  private tell(cell: number, value: number): void {
    Atomics.store(this.cells, cell, value);
    Atomics.notify(this.cells, cell);
  }

  private async answer(request: HttpRequest): Promise<void> {
    const { answer, durationMs } = await sendRequest(request, this.agent);
    const { expected, tags } = request;
    const isExpected = expected?.includes(answer.status) ?? isSuccess(answer.status);
    const sample = (metric: string, value: number): void =>
      this.onTold({ kind: 'sample', sample: { metric, value, tags } });
    sample('http_req_duration', durationMs);
    sample('http_req_failed', Number(!isExpected));
    const { worker } = this;
    worker.postMessage(answer);
    this.tell(ANSWERS, Atomics.load(this.cells, ANSWERS) + 1);
  }
}
