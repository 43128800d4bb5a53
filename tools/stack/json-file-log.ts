import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { type StreamName } from '../processes/started-process.ts';

/** Docker hands a line on in pieces of this many bytes; only the last one ends with a newline. */
const PIECE_BYTES = 16_384;

export interface JsonFileLogOptions {
  /** The folder of all parts' logs: /var/lib/docker/containers of a Docker host. */
  readonly folder: string;
  readonly project: string;
  readonly part: string;
  /** Bytes after which a new file begins, and how many there are: Docker's max-size and max-file. */
  readonly maxBytes?: number;
  readonly maxFiles?: number;
}

/**
 * Writes a process' output the way Docker's json-file driver does, so that the same shipper configuration reads it here:
 * one JSON object a line, the container's labels in `attrs`, rotation by size.
 */
export class JsonFileLog {
  readonly file: string;
  private readonly options: Required<JsonFileLogOptions>;
  private readonly attrs: Readonly<Record<string, string>>;
  private size: number;

  constructor(options: JsonFileLogOptions) {
    this.options = { maxBytes: 10 * 1024 * 1024, maxFiles: 3, ...options };
    const { folder, project, part } = options;
    // A container keeps its id, and so its file, when it is restarted.
    const id = createHash('sha256').update(`${project}/${part}`).digest('hex');
    mkdirSync(join(folder, id), { recursive: true });
    this.file = join(folder, id, `${id}-json.log`);
    this.attrs = { 'com.docker.compose.project': project, 'com.docker.compose.service': part };
    this.size = statSync(this.file, { throwIfNoEntry: false })?.size ?? 0;
  }

  write(line: string, stream: StreamName): void {
    for (const log of pieces(line)) this.append(log, stream);
  }

  private append(log: string, stream: StreamName): void {
    const record = `${JSON.stringify({ log, stream, attrs: this.attrs, time: new Date().toISOString() })}\n`;
    if (this.size > 0 && this.size + Buffer.byteLength(record) > this.options.maxBytes) this.rotate();
    appendFileSync(this.file, record);
    this.size += Buffer.byteLength(record);
  }

  private rotate(): void {
    const { maxFiles } = this.options;
    rmSync(`${this.file}.${maxFiles - 1}`, { force: true });
    for (let number = maxFiles - 2; number >= 1; number -= 1) {
      if (existsSync(`${this.file}.${number}`))
        renameSync(`${this.file}.${number}`, `${this.file}.${number + 1}`);
    }
    renameSync(this.file, `${this.file}.1`);
    this.size = 0;
  }
}

/** The line in Docker's pieces, never cut within a character. */
function pieces(line: string): string[] {
  const bytes = Buffer.from(`${line}\n`);
  const found: string[] = [];
  for (let start = 0; start < bytes.length;) {
    let end = Math.min(start + PIECE_BYTES, bytes.length);
    while (end < bytes.length && ((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1;
    found.push(bytes.toString('utf8', start, end));
    start = end;
  }
  return found;
}
