import { randomUUID } from 'node:crypto';

import { startProcess } from '../../tools/processes/started-process.ts';
import { Container } from './support/container.ts';
import { eventually } from './support/eventually.ts';
import { linesOf, onlyLineOf, type LokiLine } from './support/loki.ts';
import { root } from './support/test-stack.ts';

/** Found, read, recombined, batched. */
const SHIPPED_WITHIN_S = 20;
/** Docker hands lines on in pieces of 16 KiB. */
const THREE_PIECES = 40_000;

/** Who writes a level how, and what it is in Loki. */
const LEVELS = [
  ['a word of ours', '{"level":"warn"}', 'stdout', 'warn'],
  ['a word of others', '{"level":"WARNING"}', 'stdout', 'warn'],
  ["pino's number", '{"level":50}', 'stdout', 'unknown'],
  ['a word that nobody knows', '{"level":"catastrophe"}', 'stdout', 'unknown'],
  [
    'level=… of the Go programs',
    'ts=2026-11-24T10:00:00Z level=error msg="no space left"',
    'stderr',
    'error',
  ],
  ["PostgreSQL's", '2026-11-24 10:00:00 UTC [1] FATAL:  the database is starting up', 'stderr', 'fatal'],
  ['nothing, on standard error', 'Segmentation fault', 'stderr', 'error'],
  ['nothing, on standard output', 'hello', 'stdout', 'unknown'],
] as const;

jest.setTimeout(60_000);

/** What became of the only line that has this text. */
function shipped({ service }: Container, text: string, since?: number): Promise<LokiLine> {
  return eventually(SHIPPED_WITHIN_S, () => onlyLineOf(`{service_name="${service}"} |= \`${text}\``), since);
}

describe('what a container prints', () => {
  it('a stack of many lines stays one entry', async () => {
    const container = new Container();
    const message = randomUUID();
    await printUncaught(container, message);
    const { line } = await shipped(container, `Error: ${message}`);
    const [first, ...frames] = line.split('\n');
    expect(first).toBe(`Error: ${message}`);
    expect(frames.length).toBeGreaterThan(3);
    expect(frames.filter((frame) => !/^ {4}at /.test(frame))).toEqual(['']);
  });

  it('a line longer than 16 KiB arrives whole', async () => {
    const container = new Container();
    const id = randomUUID();
    const long = JSON.stringify({ level: 'info', event: id, text: 'é'.repeat(THREE_PIECES / 2) });
    container.prints(long);
    const { line } = await shipped(container, id);
    expect(line === long ? 'whole' : `${line.length} of ${long.length} characters`).toBe('whole');
  });

  it('lines of JSON that follow each other stay apart', async () => {
    const container = new Container();
    const ids = Array.from({ length: 20 }, () => JSON.stringify({ level: 'info', event: randomUUID() }));
    for (const id of ids) container.prints(id);
    await shipped(container, ids.at(-1) ?? '');
    const lines = await linesOf(`{service_name="${container.service}"}`);
    expect(lines.map(({ line }) => line).toSorted()).toEqual(ids.toSorted());
  });

  it('stays here when it belongs to another compose project', async () => {
    const other = new Container('another-project');
    const own = new Container();
    other.prints('not ours');
    // Twice: what the first round reads of one file and then of the other has left it when the second comes.
    for (const round of ['first', 'second']) {
      own.prints(round);
      await shipped(own, round);
    }
    expect(await linesOf(`{service_name="${other.service}"}`)).toEqual([]);
    expect(await linesOf('{service_name=~".+"} |= "not ours"')).toEqual([]);
  });
});

describe('the level of', () => {
  const containers = new Map<string, Container>();
  let since: number;
  // All at once: each line takes a second or two to get there.
  beforeAll(() => {
    for (const [, line, stream] of LEVELS) {
      const container = new Container();
      container.prints(line, stream);
      containers.set(line, container);
    }
    since = performance.now();
  });

  it.each(LEVELS)('%s: %s', async (_what, line, stream, level) => {
    const { labels } = await shipped(containers.get(line) ?? new Container(), line, since);
    expect(labels).toMatchObject({ level, stream });
  });
});

/** Runs a program that dies of an error, some calls deep; what Node prints then goes to the container's log. */
async function printUncaught(container: Container, message: string): Promise<void> {
  const deep = `const dig = (depth) => { if (depth === 0) throw new Error('${message}'); dig(depth - 1); }; dig(5);`;
  const { exited } = startProcess({
    command: process.execPath,
    args: ['--eval', deep],
    cwd: root,
    environment: {},
    onLine: (line, stream) => container.prints(line, stream),
  });
  await exited;
}
