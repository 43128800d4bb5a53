import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { eventually } from '../../../test/e2e/support/eventually.ts';
import { runMutants } from './testing/command-run.ts';
import { type FakePromtool, leftIn, makeFakePromtool } from './testing/fake-promtool.ts';

describe('npm run test:alerts:mutants', () => {
  let promtool: FakePromtool;

  beforeEach(() => {
    promtool = makeFakePromtool();
  });

  afterEach(() => promtool.remove());

  /** Runs to the end. */
  async function run(...words: string[]): Promise<{ code: number | null; output: string }> {
    const command = runMutants(promtool, ...words);
    return { code: await command.exited, output: command.output() };
  }

  it('is content when the tests kill every mutant', async () => {
    promtool.watches('Dark: fires', 'room:lamps < 5"');
    const { code, output } = await run('--only', 'Dark');
    expect(output).toMatch(/house\.rules\.yml +9 +0 +9 +0 +0 +100\.0 %/);
    expect(code).toBe(0);
  });

  it('shows each survivor, and ends with 1 when too many survive', async () => {
    promtool.watches('Dark: fires', 'room:lamps <');
    const { code, output } = await run('--only', 'Dark');
    expect(output).toContain(
      `Dark  ${join(promtool.rules, 'house.rules.yml')}:7\n  number: 5 -> 10\n  room:lamps < 10\n`,
    );
    expect(output).toContain('house.rules.yml: its tests kill 44.4 % of the mutants; the minimum is 95 %.');
    expect(code).toBe(1);
  });

  it('takes a lower minimum', async () => {
    promtool.watches('Dark: fires', 'room:lamps <');
    expect((await run('--only', 'Dark', '--minimum', '44')).code).toBe(0);
  });

  it('counts what promtool refuses as invalid, and runs no test on it', async () => {
    promtool.watches('room:lamps: are counted', 'sum by (room) (lamps)');
    const { output } = await run('--only', 'room:lamps');
    expect(output).toMatch(/house\.rules\.yml +7 +1 +6 /);
  });

  it('leaves a listed survivor out of the score', async () => {
    promtool.watches('Dark: fires', 'room:lamps <');
    promtool.watches('Dark: fires', ' 5"');
    promtool.write(
      'equivalent.yml',
      JSON.stringify([{ rule: 'Dark', change: 'comparison: < -> <=', reason: 'no half lamps' }]),
    );
    const { code, output } = await run('--only', 'Dark');
    expect(output).toMatch(/house\.rules\.yml +9 +0 +8 +1 +0 +100\.0 %/);
    expect(code).toBe(0);
  });

  it('ends with 1 for an entry of the list that is out of date, but not for one of another rule', async () => {
    promtool.watches('Dark: fires', 'room:lamps < 5"');
    const entry = { change: 'comparison: < -> <=', reason: 'no half lamps' };
    promtool.write('equivalent.yml', JSON.stringify([{ ...entry, rule: 'Bright' }]));
    expect((await run('--only', 'Dark')).code).toBe(0);
    promtool.write('equivalent.yml', JSON.stringify([{ ...entry, rule: 'Dark' }]));
    const { code, output } = await run('--only', 'Dark');
    expect(output).toContain(`Out of date in ${promtool.equivalent}, remove it: Dark  comparison: < -> <=`);
    expect(code).toBe(1);
  });

  it('runs nothing when a test fails on the rules as they are', async () => {
    promtool.watches('Dark: fires', 'horns');
    const { code, output } = await run();
    expect(output).toContain(
      'house.rules.yml: a test fails before anything is changed.\nFAILED:\n    name: Dark: fires',
    );
    expect(code).toBe(1);
  });

  it('asks the tests of a rule first, then those of what reads it', async () => {
    await run('--only', 'room:lamps', '--jobs', '1');
    expect(promtool.runs().slice(2, 4)).toEqual([
      'test rules --run ^(?:room:lamps: are counted)$ house.test.yml',
      'test rules --run ^(?:Dark: fires)$ house.test.yml',
    ]);
  });

  it('writes all results for programs', async () => {
    promtool.watches('Dark: fires', 'room:lamps <');
    const report = join(promtool.temporary, 'report.json');
    await run('--only', 'Dark', '--report', report);
    const { files, mutants } = JSON.parse(readFileSync(report, 'utf8'));
    expect(files).toMatchObject([{ file: 'house.rules.yml', killed: 4, survived: 5 }]);
    expect(mutants).toContainEqual({
      rule: 'Dark',
      file: join(promtool.rules, 'house.rules.yml'),
      line: 7,
      change: 'number: 5 -> 10',
      outcome: 'survived',
    });
  });

  it('lists the mutants without promtool', async () => {
    const { code, output } = await run('--list', '--only', 'Dark');
    expect(output).toContain('  number: 5 -> 10\n');
    expect(output).toContain('\n9 mutants\n');
    expect(promtool.runs()).toEqual([]);
    expect(code).toBe(0);
  });

  it('refuses a name that no rule has and says which there are', async () => {
    const { code, output } = await run('--only', 'Bright');
    expect(output).toContain('No rule is called Bright.\nThere are: room:lamps, Dark.');
    expect(code).toBe(1);
  });

  it('leaves no temporary file', async () => {
    await run('--only', 'Dark');
    expect(leftIn(promtool.temporary)).toEqual([]);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'ends on %s with 130, promtool with it, and leaves no temporary file',
    async (signal) => {
      promtool.worksUntilKilled();
      const command = runMutants(promtool);
      const pid = await eventually(() => {
        const found = promtool.pid();
        if (found === undefined) throw new Error(`promtool does not run: ${command.output()}`);
        return found;
      });
      command.send(signal);
      expect(await command.exited).toBe(130);
      expect(command.output()).toContain('Stopped.');
      await eventually(() => expect(() => process.kill(pid, 0)).toThrow('ESRCH'));
      expect(leftIn(promtool.temporary)).toEqual([]);
    },
  );
});
