import { type DatabaseSync } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';

import { type Log } from '../log.ts';
import { type LineWriter } from './line-writer.ts';
import { deleteBefore } from './retention.ts';

export interface SweeperOptions {
  readonly database: DatabaseSync;
  readonly writer: LineWriter;
  readonly retentionMs: number;
  readonly everyMs: number;
  readonly log: Log;
}

/** Deletes what is older than lines are kept: at once, and again and again until it is stopped. */
export class Sweeper {
  private readonly options: SweeperOptions;
  private readonly timer: NodeJS.Timeout;
  private sweeping: Promise<void> | undefined;
  private stopped = false;

  constructor(options: SweeperOptions) {
    this.options = options;
    this.timer = setInterval(() => this.begin(), options.everyMs);
    this.begin();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.sweeping;
  }

  private begin(): void {
    this.sweeping ??= this.sweep().finally(() => {
      this.sweeping = undefined;
    });
  }

  private async sweep(): Promise<void> {
    const { database, writer, retentionMs, log } = this.options;
    const before = BigInt(Math.trunc(Date.now() - retentionMs)) * 1_000_000n;
    try {
      for (const _step of deleteBefore(database, before)) {
        await nextTurn();
        if (this.stopped) return;
      }
      writer.readStreams();
    } catch (error) {
      log('error', 'old lines cannot be deleted', { err: (error as Error).message });
    }
  }
}
