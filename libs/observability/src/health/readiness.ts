import { Injectable } from '@nestjs/common';

type Check = () => Promise<void>;

/** Longer than this and a part is as good as out: probes themselves give up after a second or two. */
const CHECK_TIMEOUT_MS = 1_500;

/** Knows what this service cannot work without. */
@Injectable()
export class Readiness {
  private readonly checks = new Map<string, Check>();
  private stopping = false;

  /**
   * Adds a part that /ready asks about.
   *
   * @param part Name told when it is out, such as `database`.
   * @param check Rejects when the part is out; given up after 1.5 s.
   * @example
   * ```ts
   * readiness.add('database', () => database.ping());
   * ```
   */
  add(part: string, check: Check): void {
    this.checks.set(part, check);
  }

  /** From now on the service is not ready: it is about to stop. */
  stop(): void {
    this.stopping = true;
  }

  /** Names of the parts that are out; empty when the service is ready. */
  async failing(): Promise<string[]> {
    if (this.stopping) return ['service is stopping'];
    const outcomes = await Promise.all(
      [...this.checks].map(async ([part, check]) => ((await passes(check)) ? [] : [part])),
    );
    return outcomes.flat();
  }
}

async function passes(check: Check): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('check timed out')), CHECK_TIMEOUT_MS);
  });
  try {
    await Promise.race([check(), timeout]);
    return true;
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
