import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { LINE_FIELDS, LINE_FIELDS_OF_TRACES } from './contract.ts';
import { countLinesWith, readContractLines, type RequestLines } from './request-lines.ts';

describe('the lines of a file', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'request-lines-'));
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  function written(...lines: readonly object[]): string {
    const file = join(folder, 'lines');
    writeFileSync(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    return file;
  }

  function line(event: string, without?: string): object {
    const fields = [...(LINE_FIELDS[event] ?? []), ...LINE_FIELDS_OF_TRACES].filter(
      (name) => name !== without,
    );
    return { ...Object.fromEntries(fields.map((name) => [name, 'x'])), event };
  }

  const read = (...lines: readonly object[]): Promise<RequestLines> =>
    readContractLines(written(...lines), LINE_FIELDS_OF_TRACES);

  it('are counted when they are about requests', async () => {
    const other = { level: 'info', event: 'service_starting' };
    const lines = await read(other, line('request_started'), line('request_completed'));
    expect(lines).toEqual({ count: 2 });
  });

  it.each([
    ['request_started', 'remote_addr'],
    ['request_completed', 'duration_ms'],
    ['request_completed', 'trace_id'],
  ])('of %s must have %s', async (event, field) => {
    const lines = await read(line('request_started'), line('request_completed'), line(event, field));
    expect(lines.fault).toBe(`a line ${event} has no ${field}`);
  });

  it('must be as many at the end of requests as at their beginning', async () => {
    expect((await read(line('request_started'))).fault).toBe(
      '1 lines request_started, but 0 request_completed',
    );
  });

  it('are counted by the path where another logger wrote them', async () => {
    const file = written({ req: { url: '/products/1' } }, { msg: 'started' });
    expect(await countLinesWith(file, '/products/1')).toEqual({ count: 1 });
  });
});
