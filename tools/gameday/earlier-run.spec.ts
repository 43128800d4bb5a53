import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { joinOutcomes, readEarlierRun, stillToTry } from './earlier-run.ts';
import { emptyOutcome, type Outcome } from './outcome.ts';
import { SCENARIOS } from './scenarios.ts';

const [first, second, third] = SCENARIOS;
if (!first || !second || !third) throw new Error('there are scenarios');
const passed = emptyOutcome(first, 20);
const failed: Outcome = { ...emptyOutcome(second, 20), problem: 'it had no effect' };

describe('a run that goes on with an earlier one', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'gameday-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const report = (content: unknown): string => {
    const file = join(folder, 'report.json');
    writeFileSync(file, JSON.stringify(content));
    return file;
  };

  it('tries what failed and what was not tried', () => {
    const file = report({ circumstances: { factor: 20, minutes: 3 }, scenarios: [passed, failed] });
    const earlier = readEarlierRun(file, 20);
    expect(stillToTry([first, second, third], earlier)).toEqual([second, third]);
    expect(earlier.minutes).toBe(3);
  });

  it('tells the newer outcome of each scenario, in the usual order', () => {
    const again = emptyOutcome(second, 20);
    expect(joinOutcomes([failed, passed], [again])).toEqual([passed, again]);
  });

  it('refuses a run with another factor', () => {
    const file = report({ circumstances: { factor: 10, minutes: 3 }, scenarios: [] });
    expect(() => readEarlierRun(file, 20)).toThrow('is of a run with --factor 10');
  });

  it.each([[{}], ['words']])('refuses %j', (content) => {
    expect(() => readEarlierRun(report(content), 20)).toThrow('is no report of a game day');
  });

  it('names a file that is not there', () => {
    expect(() => readEarlierRun(join(folder, 'none.json'), 20)).toThrow('cannot be read');
  });
});
