/** Services write their lines in small batches, some ten a second. */
const HELD_MS = 250;

interface Held<Line> {
  readonly time: number;
  readonly arrivedAt: number;
  readonly line: Line;
}

/**
 * Puts the lines of several processes in the order of their times, so that a request reads from top to bottom: holds
 * each a moment, in which an earlier one of another process may still arrive.
 */
export class TimeOrder<Line = string> {
  private held: Held<Line>[] = [];
  private timer: NodeJS.Timeout | undefined;
  private readonly write: (line: Line) => void;

  constructor(write: (line: Line) => void) {
    this.write = write;
  }

  /** @param time - milliseconds since 1970; without one the line counts as written now */
  add(line: Line, time = Date.now()): void {
    this.held.push({ line, time, arrivedAt: performance.now() });
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

  private writeInOrder(lines: readonly Held<Line>[]): void {
    for (const { line } of lines.toSorted((a, b) => a.time - b.time)) this.write(line);
  }
}
