import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { readTestedRules } from './tested-rules.ts';

const rules = 'groups: [{ name: house, rules: [{ alert: Dark, expr: lamps < 1 }] }]';

describe('readTestedRules', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tested-rules-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const put = (name: string, text: string): void => writeFileSync(join(folder, name), text);

  const testsOf = (name: string, ...loaded: string[]): void =>
    put(
      name,
      JSON.stringify({ rule_files: loaded, tests: [{ name, alert_rule_test: [{ alertname: 'Dark' }] }] }),
    );

  it('gives a rule file all tests that load it', () => {
    put('house.rules.yml', rules);
    testsOf('house.test.yml', 'house.rules.yml');
    testsOf('all.test.yml', 'house.rules.yml', 'garden.rules.yml');
    testsOf('garden.test.yml', 'garden.rules.yml');
    const [house] = readTestedRules(folder);
    expect(house?.tests.map(({ name }) => name)).toEqual(['all.test.yml', 'house.test.yml']);
  });

  it('reads tests that repeat themselves by anchors', () => {
    put('house.rules.yml', rules);
    put(
      'house.test.yml',
      `rule_files: [house.rules.yml]
tests:
  - { name: one, alert_rule_test: &dark [{ alertname: Dark }] }
${Array.from({ length: 200 }, (_, index) => `  - { name: t${index}, alert_rule_test: *dark }`).join('\n')}
`,
    );
    expect(readTestedRules(folder)[0]?.tests).toHaveLength(201);
  });

  it('refuses rules that no test loads', () => {
    put('house.rules.yml', rules);
    testsOf('garden.test.yml', 'garden.rules.yml');
    expect(() => readTestedRules(folder)).toThrow(
      `${join(folder, 'house.rules.yml')}: no *.test.yml beside it has it under rule_files.`,
    );
  });

  it('refuses a folder without rules, and one that is not there', () => {
    expect(() => readTestedRules(folder)).toThrow(`There is no *.rules.yml in ${folder}.`);
    expect(() => readTestedRules(join(folder, 'none'))).toThrow(/The rules cannot be read: ENOENT/);
  });
});
