import { isatty } from 'node:tty';
import { BufferedOutput } from './buffered-output.js';
import type { LineStream } from './line-stream.js';

const STANDARD_OUTPUT = 1;
const FLUSH_INTERVAL_MS = 100;

/** Where log lines go. A kill -9 loses at most what the stream gathers: 4 KiB or the lines of the last 100 ms. */
export class LogDestination {
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly stream: LineStream) {
    this.timer = setInterval(() => this.flush(), FLUSH_INTERVAL_MS).unref();
  }

  /** Lines lost since the start because nobody could be written to. */
  get droppedLines(): number {
    return this.stream.droppedLines ?? 0;
  }

  write(line: string): void {
    this.stream.write(line);
  }

  /** Writes out what is gathered. */
  flush(): void {
    this.stream.flushSync?.();
  }

  /** Flushes for the last time. */
  close(): void {
    clearInterval(this.timer);
    this.flush();
  }
}

/** @param forPeople Coloured lines, where standard output is a terminal; JSON everywhere else. */
export async function standardOutput(forPeople: boolean): Promise<LineStream> {
  if (!forPeople || !isatty(STANDARD_OUTPUT)) return new BufferedOutput(STANDARD_OUTPUT);
  // Loaded only where it is seen.
  const { PinoPretty } = await import('pino-pretty');
  return PinoPretty({
    colorize: true,
    messageKey: 'message',
    translateTime: 'SYS:HH:MM:ss.l',
    ignore: 'service,environment',
  });
}
