import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

import { type WorkerAnswer, type WorkerData, type WorkerQuestion } from './thread-messages.ts';

/** A long query leaves a thread to the others. */
const MOST_THREADS = 2;
/** Those who wait are told to come back when there are more of them. */
const MOST_WAITING = 100;

export interface QueryThreadsOptions extends WorkerData {
  /** The file that a thread runs. */
  readonly script: string;
  /** How long a query may take, in milliseconds. */
  readonly timeoutMs: number;
  /** Megabytes of heap that a thread may use. */
  readonly heapMb: number;
}

/**
 * Threads that answer queries, one each at a time. A further one is started when all are busy: each takes 35 MB. One that
 * takes too long, or too much memory, is ended and replaced.
 */
export class QueryThreads {
  private readonly options: QueryThreadsOptions;
  private readonly idle: Worker[] = [];
  private readonly waiting: ((worker: Worker | undefined) => void)[] = [];
  private readonly all = new Set<Worker>();
  private closed = false;

  constructor(options: QueryThreadsOptions) {
    this.options = options;
  }

  async ask(question: WorkerQuestion): Promise<WorkerAnswer> {
    if (this.waiting.length >= MOST_WAITING) return { status: 429, body: 'too many outstanding requests' };
    const worker = this.idle.shift() ?? (await this.another());
    if (worker === undefined) return ENDED;
    const answered = await this.answerOf(worker, question);
    if (answered.usable) this.release(worker);
    else await this.replace(worker);
    return answered.answer;
  }

  async close(): Promise<void> {
    this.closed = true;
    for (const next of this.waiting.splice(0)) next(undefined);
    await Promise.all([...this.all].map((worker) => worker.terminate()));
  }

  /** Undefined when the store stops meanwhile. */
  private async another(): Promise<Worker | undefined> {
    if (this.closed) return undefined;
    if (this.all.size < MOST_THREADS) return this.start();
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  private async answerOf(
    worker: Worker,
    question: WorkerQuestion,
  ): Promise<{ answer: WorkerAnswer; usable: boolean }> {
    const { timeoutMs } = this.options;
    const over = AbortSignal.timeout(timeoutMs);
    const end = new AbortController();
    const signal = AbortSignal.any([over, end.signal]);
    worker.postMessage(question);
    try {
      const answer = await Promise.race([
        once(worker, 'message', { signal }).then(([message]) => message as WorkerAnswer),
        once(worker, 'exit', { signal }).then(() => undefined),
      ]);
      return answer === undefined ? { answer: ENDED, usable: false } : { answer, usable: true };
    } catch {
      const seconds = timeoutMs / 1000;
      const body = `the query took longer than ${seconds} s: select fewer lines or a shorter time (limits_config.query_timeout)`;
      return over.aborted
        ? { answer: { status: 504, body }, usable: false }
        : { answer: ENDED, usable: false };
    } finally {
      end.abort();
    }
  }

  private release(worker: Worker): void {
    const next = this.waiting.shift();
    if (next === undefined) this.idle.push(worker);
    else next(worker);
  }

  private async replace(worker: Worker): Promise<void> {
    await worker.terminate();
    if (this.waiting.length > 0) this.release(this.start());
  }

  private start(): Worker {
    const { script, file, limits, heapMb } = this.options;
    const worker = new Worker(script, {
      workerData: { file, limits } satisfies WorkerData,
      resourceLimits: { maxOldGenerationSizeMb: heapMb },
    });
    this.all.add(worker);
    // Out of memory, for one: whoever asked is told by the exit.
    worker.on('error', () => undefined);
    worker.once('exit', () => {
      this.all.delete(worker);
      if (this.idle.includes(worker)) this.idle.splice(this.idle.indexOf(worker), 1);
    });
    return worker;
  }
}

const ENDED: WorkerAnswer = {
  status: 500,
  body: 'the query ended its thread, most likely by the memory it took: select fewer lines or a shorter time',
};
