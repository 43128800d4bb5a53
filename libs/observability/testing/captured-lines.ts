import type { LineStream } from '../src/logging/line-stream.js';

/** One log line, parsed. */
export type Line = Readonly<Record<string, unknown>>;

/** A log destination's stream that keeps what is written, for specs to read. */
export class CapturedLines implements LineStream {
  private readonly written: string[] = [];

  write(line: string): void {
    this.written.push(line);
  }

  /** All that was written, as it was written. */
  get text(): string {
    return this.written.join('');
  }

  /** Every line, or those of one event. Throws where a line is no JSON object. */
  parsed(event?: string): Line[] {
    const lines = this.written.map((line) => JSON.parse(line) as Line);
    return event === undefined ? lines : lines.filter((line) => line.event === event);
  }
}
