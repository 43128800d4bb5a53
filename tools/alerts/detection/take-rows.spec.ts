import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type Fault, SHARES } from './fault.ts';
import { type Row } from './row.ts';
import { type Setting, takeRows } from './take-rows.ts';
import { failing } from './testing/fault-fixture.ts';

const groups = [{ name: 'shop', rules: [{ alert: 'HighErrorRate', expr: 'errors > 0' }] }];
const FIRED = [
  ...SHARES.flatMap((share) => [
    `{answer="evaluations ${share}"} 121`,
    `{answer="first ${share}"} 3615`,
    `{answer="last ${share}"} 5415`,
  ]),
  '{answer="ran"} 1',
].join(', ');

describe('takeRows', () => {
  let folder: string;
  let scratch: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'take-rows-'));
    scratch = join(folder, 'scratch');
    mkdirSync(scratch);
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  /** With a shell script for a promtool: it runs in the folder of its test. */
  const take = (script: string, faults: readonly Fault[], more: Partial<Setting> = {}): Promise<Row[]> => {
    const promtool = join(folder, 'promtool');
    writeFileSync(promtool, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    const until = new AbortController().signal;
    return takeRows(faults, {
      groups,
      promtool,
      folder: scratch,
      until,
      route: {},
      jobs: 2,
      count: () => {},
      ...more,
    });
  };

  const longer = { ...failing.schedule, after: 7200 };
  const faults = [
    { ...failing, what: 'a short one' },
    { ...failing, what: 'a long one', schedule: longer },
  ];

  it('keeps the order of the faults, and each share of them', async () => {
    const rows = await take(`echo '${FIRED}'`, faults);
    expect(rows.map(({ fault, wait }) => [fault.what, wait])).toEqual([
      ['a short one', 30],
      ['a long one', 30],
    ]);
    const firing = { firesAfter: 15, quietAfter: 30 };
    for (const { firings } of rows) {
      expect([...firings].sort(([a], [b]) => b - a)).toEqual(SHARES.map((share) => [share, firing]));
    }
  });

  it('begins with what takes longest', async () => {
    await take(`grep -c 479 excerpt.test.yml >> '${join(folder, 'log')}'; echo '${FIRED}'`, faults, {
      jobs: 1,
    });
    expect(readFileSync(join(folder, 'log'), 'utf8')).toBe('1\n'.repeat(6) + '0\n'.repeat(6));
  });

  it('counts what is done', async () => {
    let counted = 0;
    await take(`echo '${FIRED}'`, faults, { count: () => (counted += 1) });
    expect(counted).toBe(12);
  });

  it('ends with the first problem, kills what still runs and leaves nothing behind', async () => {
    const script = `grep -q 'x479' excerpt.test.yml && exec sleep 60; echo broken`;
    const startedAt = performance.now();
    await expect(
      take(
        script,
        [faults[1], faults[0]].flatMap((one) => one ?? []),
        { jobs: 7 },
      ),
    ).rejects.toThrow('a short one: promtool did not run the test:\nbroken');
    expect(performance.now() - startedAt).toBeLessThan(20_000);
    expect(readdirSync(scratch)).toEqual([]);
  });

  it('gives promtool a place for what it leaves when it is killed', async () => {
    await expect(take('echo "a database in $TMPDIR"', faults)).rejects.toThrow(`a database in ${scratch}`);
  });

  it('ends at the signal', async () => {
    await expect(take('exec sleep 60', faults, { until: AbortSignal.timeout(50) })).rejects.toThrow(
      'timeout',
    );
    expect(readdirSync(scratch)).toEqual([]);
  });
});
