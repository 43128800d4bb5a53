import { BufferedOutput } from './buffered-output.js';

/** A file descriptor that takes `room` bytes and then fails with `code`. */
class Pipe {
  taken = '';
  room = Number.POSITIVE_INFINITY;
  code = 'EAGAIN';

  readonly write = (_fileDescriptor: number, data: string | Buffer): number => {
    const bytes = Buffer.from(data as string);
    if (this.room === 0) throw Object.assign(new Error(this.code), { code: this.code });
    const count = Math.min(this.room, bytes.length);
    this.room -= count;
    this.taken += bytes.toString('utf8', 0, count);
    return count;
  };
}

describe('the buffered output', () => {
  it('gathers lines until it is flushed', () => {
    const pipe = new Pipe();
    const output = new BufferedOutput(1, pipe.write);
    output.write('one\n');
    expect(pipe.taken).toBe('');
    output.flushSync();
    expect(pipe.taken).toBe('one\n');
  });

  it('writes by itself once 32 KiB are gathered', () => {
    const pipe = new Pipe();
    new BufferedOutput(1, pipe.write).write('x'.repeat(32_768));
    expect(pipe.taken).toHaveLength(32_768);
  });

  it('goes on where a full pipe stopped taking bytes', () => {
    const pipe = new Pipe();
    const output = new BufferedOutput(1, pipe.write);
    pipe.room = 5;
    output.write('größe\nnext\n');
    output.flushSync();
    pipe.room = Number.POSITIVE_INFINITY;
    output.flushSync();
    expect(output.droppedLines).toBe(0);
    expect(pipe.taken.endsWith('e\nnext\n')).toBe(true);
  });

  it('drops and counts the lines of a closed pipe instead of waiting for it', () => {
    const pipe = new Pipe();
    const output = new BufferedOutput(1, pipe.write);
    pipe.room = 0;
    pipe.code = 'EPIPE';
    output.write('one\ntwo\n');
    output.flushSync();
    expect(output.droppedLines).toBe(2);
  });

  it('drops and counts lines once a full pipe has kept 4 MiB waiting', () => {
    const pipe = new Pipe();
    const output = new BufferedOutput(1, pipe.write);
    pipe.room = 0;
    const line = `${'x'.repeat(1_048_575)}\n`;
    for (let count = 0; count < 5; count += 1) output.write(line);
    expect(output.droppedLines).toBe(5);
  });
});
