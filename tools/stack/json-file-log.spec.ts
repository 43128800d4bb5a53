import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

import { JsonFileLog, type JsonFileLogOptions } from './json-file-log.ts';

interface Entry {
  readonly log: string;
  readonly stream: string;
  readonly attrs: object;
  readonly time: string;
}

/** Where Docker cuts a line, in bytes. */
const PIECE = 16_384;

describe('JsonFileLog', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'stack-log-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function open(options: Partial<JsonFileLogOptions> = {}): JsonFileLog {
    return new JsonFileLog({ folder, project: 'shop', part: 'loki', ...options });
  }

  function entries(file: string): Entry[] {
    const lines = readFileSync(file, 'utf8').split('\n');
    expect(lines.pop()).toBe('');
    return lines.map((line) => JSON.parse(line) as Entry);
  }

  it("writes each line as Docker's driver does: log, stream, attrs, time", () => {
    const log = open();
    log.write('{"level":"info"}', 'stdout');
    log.write('panic: "no"', 'stderr');
    const attrs = { 'com.docker.compose.project': 'shop', 'com.docker.compose.service': 'loki' };
    const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z$/);
    expect(entries(log.file)).toEqual([
      { log: '{"level":"info"}\n', stream: 'stdout', attrs, time },
      { log: 'panic: "no"\n', stream: 'stderr', attrs, time },
    ]);
  });

  it("names folder and file by an id of Docker's form", () => {
    const { file } = open();
    const id = basename(dirname(file));
    expect(id).toMatch(/^[0-9a-f]{64}$/);
    expect(file).toBe(join(folder, id, `${id}-json.log`));
  });

  it('goes on in the same file after a restart, and in another one for another part', () => {
    open().write('first', 'stdout');
    const again = open();
    again.write('second', 'stdout');
    expect(entries(again.file).map(({ log }) => log)).toEqual(['first\n', 'second\n']);
    expect(open({ part: 'jaeger' }).file).not.toBe(again.file);
    expect(open({ project: 'other' }).file).not.toBe(again.file);
  });

  it('writes an empty line', () => {
    const log = open();
    log.write('', 'stdout');
    expect(entries(log.file)).toMatchObject([{ log: '\n' }]);
  });

  it.each([
    [PIECE - 1, [PIECE]],
    [PIECE, [PIECE, 1]],
    [2 * PIECE + 5, [PIECE, PIECE, 6]],
  ])(
    'cuts a line of %d bytes into pieces of 16 KiB, of which the last one has the newline',
    (bytes, sizes) => {
      const log = open();
      log.write('x'.repeat(bytes), 'stdout');
      const pieces = entries(log.file).map((entry) => entry.log);
      expect(pieces.map((piece) => Buffer.byteLength(piece))).toEqual(sizes);
      expect(pieces.map((piece) => piece.endsWith('\n'))).toEqual(
        sizes.map((_, index) => index === sizes.length - 1),
      );
    },
  );

  it.each(['é', '€', '😀'])('cuts no %s in two', (character) => {
    const log = open();
    const line = `x${character.repeat(PIECE)}`;
    log.write(line, 'stdout');
    const pieces = entries(log.file).map((entry) => entry.log);
    expect(pieces.join('')).toBe(`${line}\n`);
    expect(Math.max(...pieces.map((piece) => Buffer.byteLength(piece)))).toBeLessThanOrEqual(PIECE);
  });

  describe('rotates', () => {
    const numbered = (log: JsonFileLog): string[] => readdirSync(dirname(log.file)).sort();
    const content = (file: string): string =>
      entries(file)
        .map(({ log }) => log.trim())
        .join();

    /** An entry is about 160 bytes: two of them fit. */
    const small = { maxBytes: 400, maxFiles: 3 };

    it('into .1 and .2, and forgets what is older', () => {
      const log = open(small);
      for (const line of ['1', '2', '3', '4', '5', '6', '7', '8', '9']) log.write(line, 'stdout');
      const name = basename(log.file);
      expect(numbered(log)).toEqual([name, `${name}.1`, `${name}.2`]);
      expect([log.file, `${log.file}.1`, `${log.file}.2`].map(content)).toEqual(['9', '7,8', '5,6']);
    });

    it('before a file gets larger than allowed, in bytes and not in characters', () => {
      const log = open(small);
      for (const line of ['1', '€'.repeat(60)]) log.write(line, 'stdout');
      const sizes = numbered(log).map((name) => readFileSync(join(dirname(log.file), name)).length);
      expect(sizes).toHaveLength(2);
      expect(Math.max(...sizes)).toBeLessThanOrEqual(small.maxBytes);
    });

    it('by what an earlier run left', () => {
      open(small).write('1', 'stdout');
      open(small).write('2', 'stdout');
      const log = open(small);
      log.write('3', 'stdout');
      expect([log.file, `${log.file}.1`].map(content)).toEqual(['3', '1,2']);
    });

    it('not when one entry alone is too large', () => {
      const log = open({ maxBytes: 100 });
      log.write('1', 'stdout');
      expect(existsSync(`${log.file}.1`)).toBe(false);
    });
  });
});
