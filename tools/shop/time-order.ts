/** Services write their lines in small batches, some ten a second. */
const HELD_MS = 250;

interface Held {
  readonly time: number;
  readonly arrivedAt: number;
  readonly text: string;
}

/**
 * Puts the lines of several processes in the order of their times, so that a request reads from top to bottom: holds
 * each a moment, in which an earlier one of another process may still arrive.
 */
export class TimeOrder {
  private held: Held[] = [];
  private timer: NodeJS.Timeout | undefined;
  private readonly write: (text: string) => void;

  constructor(write: (text: string) => void) {
    this.write = write;
  }

  /** @param time - milliseconds since 1970; without one the line counts as written now */
  add(text: string, time = Date.now()): void {
    this.held.push({ text, time, arrivedAt: performance.now() });
    this.timer ??= setTimeout(() => this.release(), HELD_MS);
  }

  /** Writes all that is held. */
  flush(): void {
    this.writeInOrder(this.held);
    this.held = [];
  }

  private release(): void {
    this.timer = undefined;
    const due = this.held.filter(({ arrivedAt }) => arrivedAt <= performance.now() - HELD_MS);
    const upTo = Math.max(...due.map(({ time }) => time));
    this.writeInOrder(this.held.filter(({ time }) => time <= upTo));
    this.held = this.held.filter(({ time }) => time > upTo);
    if (this.held.length > 0) this.timer = setTimeout(() => this.release(), HELD_MS / 5);
  }

  private writeInOrder(lines: readonly Held[]): void {
    for (const { text } of lines.toSorted((a, b) => a.time - b.time)) this.write(text);
  }
}
