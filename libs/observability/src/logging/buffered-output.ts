import { writeSync } from 'node:fs';
import type { LineStream } from './line-stream.js';

/** Characters gathered before a write. A write costs as much as ten lines, whatever is in it. */
const WRITE_AT_LENGTH = 32_768;
/** Bytes held for a reader that is too slow, before lines are dropped. */
const CAPACITY_BYTES = 4_194_304;
const NEWLINE = 0x0a;

type Write = (fileDescriptor: number, data: string | Buffer) => number;

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
    private readonly writeBytes: Write = (descriptor, data) => writeSync(descriptor, data as string),
  ) {}

  write(line: string): void {
    this.gathered += line;
    if (this.gathered.length >= WRITE_AT_LENGTH) this.flushSync();
  }

  flushSync(): void {
    const { gathered } = this;
    this.gathered = '';
    if (this.unwritten.length > 0) this.writeRest(Buffer.concat([this.unwritten, Buffer.from(gathered)]));
    else if (gathered !== '') this.writeText(gathered);
  }

  /** Nearly always all of it is taken at once, and no bytes need to be made of it here. */
  private writeText(text: string): void {
    let written = 0;
    try {
      written = this.writeBytes(this.fileDescriptor, text);
    } catch (error) {
      this.unwritten = Buffer.from(text);
      this.dropUnlessFull(error);
      return;
    }
    if (written < Buffer.byteLength(text)) this.writeRest(Buffer.from(text).subarray(written));
  }

  private writeRest(bytes: Buffer): void {
    this.unwritten = bytes;
    try {
      while (this.unwritten.length > 0) {
        this.unwritten = this.unwritten.subarray(this.writeBytes(this.fileDescriptor, this.unwritten));
      }
    } catch (error) {
      this.dropUnlessFull(error);
    }
  }

  /** A full pipe takes more later; everything else, such as a closed one, does not. */
  private dropUnlessFull(error: unknown): void {
    if (!isFull(error) || this.unwritten.length > CAPACITY_BYTES) this.drop();
  }

  private drop(): void {
    this.droppedLines += this.unwritten.reduce((lines, byte) => lines + Number(byte === NEWLINE), 0);
    this.unwritten = Buffer.alloc(0);
  }
}

function isFull(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'EAGAIN';
}
