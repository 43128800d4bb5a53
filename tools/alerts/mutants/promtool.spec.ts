import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { findBinary } from '../../stack/find-binaries.ts';
import { stackHome } from '../../stack/install/stack-home.ts';
import { findPromtool, Promtool } from './promtool.ts';
import { stageOf } from './stages.ts';

const binary = findBinary('promtool', process.env['PATH'], join(stackHome(process.env), 'bin'));
if (binary === undefined) process.stderr.write('promtool is not here: its checks are skipped\n');

const rulesWith = (expr: string): string =>
  JSON.stringify({ groups: [{ name: 'house', rules: [{ alert: 'Dark', expr }] }] });

const tests = `rule_files: [house.rules.yml]
tests:
  - name: 'Dark: fires (at 0 %)'
    input_series: [{ series: 'lamps', values: '0x10' }]
    alert_rule_test: [{ alertname: Dark, eval_time: 5m, exp_alerts: [{}] }]
  - name: 'Dark: stays silent'
    input_series: [{ series: 'lamps', values: '1x10' }]
    alert_rule_test: [{ alertname: Dark, eval_time: 5m, exp_alerts: [] }]
`;

const stage = (name: string) =>
  stageOf([{ name, files: ['house.test.yml'], asserted: new Set(), needed: new Set() }], 0);

(binary === undefined ? describe.skip : describe)('Promtool', () => {
  let folder: string;
  let interruption: AbortController;
  let promtool: Promtool;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'promtool-'));
    mkdirSync(join(folder, 'scratch'));
    writeFileSync(join(folder, 'house.test.yml'), tests);
    interruption = new AbortController();
    promtool = new Promtool(binary ?? '', join(folder, 'scratch'), interruption.signal);
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  const put = (name: string, expr: string): void => writeFileSync(join(folder, name), rulesWith(expr));

  it('tells tests that pass from tests that fail', async () => {
    put('house.rules.yml', 'lamps < 2');
    expect(await promtool.test(folder, stage('Dark: fires (at 0 %)'), 20_000)).toBe('passed');
    expect(await promtool.test(folder, stage('Dark: stays silent'), 20_000)).toBe('failed');
  });

  it('tells tests that take too long from both', async () => {
    put('house.rules.yml', 'lamps < 2');
    expect(await promtool.test(folder, stage('Dark: stays silent'), 1)).toBe('timed out');
  });

  it('gives the words on a test that fails', async () => {
    put('house.rules.yml', 'lamps < 2');
    expect(await promtool.complaints(folder, stage('Dark: stays silent'))).toContain(
      'name: Dark: stays silent',
    );
    expect(await promtool.complaints(folder, stage('Dark: fires (at 0 %)'))).toBeUndefined();
  });

  it('takes it for no verdict when promtool cannot begin', async () => {
    const missing = { ...stage('Dark: stays silent'), files: ['none.yml'] };
    await expect(promtool.test(folder, missing, 20_000)).rejects.toThrow(
      /^promtool test rules ended with 1 and no verdict: .*none\.yml/,
    );
  });

  it('keeps its files in the folder it is given', async () => {
    put('house.rules.yml', 'lamps < 2');
    const elsewhere = new Promtool(binary ?? '', join(folder, 'none'), interruption.signal);
    await expect(elsewhere.test(folder, stage('Dark: fires (at 0 %)'), 20_000)).rejects.toThrow(
      join(folder, 'none'),
    );
  });

  it('names the files that Prometheus would refuse', async () => {
    put('0.yml', 'lamps < 2');
    put('1.yml', 'increase(lamps) < 2');
    put('2.yml', 'lamps < bool 2');
    expect([...(await promtool.refused(folder, ['0.yml', '1.yml', '2.yml']))]).toEqual(['1.yml']);
  });

  it('leaves nothing where it works', async () => {
    put('house.rules.yml', 'lamps < 2');
    await promtool.test(folder, stage('Dark: fires (at 0 %)'), 20_000);
    expect(readdirSync(join(folder, 'scratch'))).toEqual([]);
  });

  it('throws when it is interrupted', async () => {
    put('house.rules.yml', 'lamps < 2');
    const running = promtool.test(folder, stage('Dark: fires (at 0 %)'), 20_000);
    interruption.abort();
    await expect(running).rejects.toThrow('aborted');
  });
});

describe('findPromtool', () => {
  it('says how to get it', () => {
    expect(() => findPromtool('', '/nowhere')).toThrow(
      /^promtool was not found on PATH or in \/nowhere\.[\s\S]*npm run stack:install promtool/,
    );
  });
});
