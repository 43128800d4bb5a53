import { writeSync } from 'node:fs';
import type { LineStream } from './line-stream.js';

/** Bytes gathered before a write: writing each line by itself costs 40 % more CPU. */
const WRITE_AT_BYTES = 4_096;
/** Bytes held for a reader that is too slow, before lines are dropped. */
const CAPACITY_BYTES = 4_194_304;
const NEWLINE = 0x0a;

type Write = (fileDescriptor: number, bytes: Buffer) => number;

/**
 * Gathers lines and writes them to a file descriptor. Made because pino's own destination, in its synchronous mode,
 * tries for ever once its reader is gone, and the service with it; here such lines are dropped and counted.
 */
export class BufferedOutput implements LineStream {
  /** Lines that could not be written. */
  droppedLines = 0;
  private gathered = '';
  private unwritten: Buffer = Buffer.alloc(0);

  constructor(
    private readonly fileDescriptor: number,
    private readonly writeBytes: Write = writeSync,
  ) {}

  write(line: string): void {
    this.gathered += line;
    if (this.gathered.length >= WRITE_AT_BYTES) this.flushSync();
  }

  flushSync(): void {
    const gathered = Buffer.from(this.gathered);
    this.gathered = '';
    this.unwritten = this.unwritten.length === 0 ? gathered : Buffer.concat([this.unwritten, gathered]);
    try {
      while (this.unwritten.length > 0) {
        this.unwritten = this.unwritten.subarray(this.writeBytes(this.fileDescriptor, this.unwritten));
      }
    } catch (error) {
      // A full pipe takes more later; everything else, such as a closed one, does not.
      if (!isFull(error) || this.unwritten.length > CAPACITY_BYTES) this.drop();
    }
  }

  private drop(): void {
    this.droppedLines += this.unwritten.reduce((lines, byte) => lines + Number(byte === NEWLINE), 0);
    this.unwritten = Buffer.alloc(0);
  }
}

function isFull(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'EAGAIN';
}
