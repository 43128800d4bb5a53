import { setTimeout as pause } from 'node:timers/promises';

/** Something that is done again and again, in the background. */
export class Repetition {
  private stopping = new AbortController();
  private done: Promise<void> = Promise.resolve();

  /** Does it now and every so often, until `stop` or its first failure. */
  start(everyMs: number, act: () => Promise<unknown>): void {
    this.stopping = new AbortController();
    this.done = repeat(everyMs, act, this.stopping.signal).catch(() => undefined);
  }

  /** Resolves when it has been done for the last time. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.done;
  }
}

async function repeat(everyMs: number, act: () => Promise<unknown>, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await act();
    await pause(everyMs, undefined, { signal });
  }
}
