import { randomText, seededRandom } from '../../testing/seeded-random.js';
import { BufferedOutput } from './buffered-output.js';

/** Takes at each write as many bytes as it is told, and what is left of them; at 0 it is full. */
class SlowPipe {
  private readonly taken: Buffer[] = [];

  constructor(private readonly room: () => number) {}

  readonly write = (_fileDescriptor: number, data: string | Buffer): number => {
    const bytes = Buffer.from(data as string);
    const count = Math.min(this.room(), bytes.length);
    if (count === 0) throw Object.assign(new Error('full'), { code: 'EAGAIN' });
    this.taken.push(Buffer.from(bytes.subarray(0, count)));
    return count;
  };

  get text(): string {
    return Buffer.concat(this.taken).toString('utf8');
  }
}

/** One number after the other, and then without end the last. */
function inTurn(...numbers: number[]): () => number {
  return () => (numbers.length > 1 ? numbers.shift() : numbers[0]) ?? 0;
}

describe('a pipe that takes a part of the text', () => {
  const LINE = '{"path":"/größe/世界/🛒"}\n';

  it.each(Array.from({ length: Buffer.byteLength(LINE) - 1 }, (_, index) => index + 1))(
    'gets the rest at once, also when it stops after byte %d, amid a character',
    (count) => {
      const pipe = new SlowPipe(inTurn(count, Infinity));
      const output = new BufferedOutput(1, pipe.write);
      output.write(LINE);
      output.flushSync();
      expect([pipe.text, output.droppedLines]).toEqual([LINE, 0]);
    },
  );

  it('gets the rest first, and then what was written meanwhile, when it is full for a while', () => {
    const pipe = new SlowPipe(inTurn(13, 0, 0, Infinity));
    const output = new BufferedOutput(1, pipe.write);
    output.write(LINE);
    output.flushSync();
    output.write('{"line":2}\n');
    output.flushSync();
    output.write('{"line":3}\n');
    output.flushSync();
    expect([pipe.text, output.droppedLines]).toEqual([`${LINE}{"line":2}\n{"line":3}\n`, 0]);
  });

  it('gets everything, in order and once, however little it takes each time', () => {
    const random = seededRandom(5);
    const pipe = new SlowPipe(() => Math.floor(random() * 40));
    const output = new BufferedOutput(1, pipe.write);
    const lines = Array.from(
      { length: 300 },
      (_, index) => `${JSON.stringify(`${index} ${randomText(random, 30)}`)}\n`,
    );
    for (const line of lines) {
      output.write(line);
      output.flushSync();
    }
    for (let count = 0; count < 3_000; count += 1) output.flushSync();
    expect(pipe.text).toBe(lines.join(''));
    expect(output.droppedLines).toBe(0);
  });

  it('gets nothing twice when there is nothing new', () => {
    const pipe = new SlowPipe(inTurn(4, Infinity));
    const output = new BufferedOutput(1, pipe.write);
    output.write(LINE);
    for (let count = 0; count < 3; count += 1) output.flushSync();
    expect(pipe.text).toBe(LINE);
  });
});
