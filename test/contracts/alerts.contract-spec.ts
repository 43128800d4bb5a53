import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { alertFields } from './checks/alert-fields.ts';
import { alertRoutes } from './checks/alert-routes.ts';
import { alertTests } from './checks/alert-tests.ts';
import { ruleFilesLoaded } from './checks/rule-files.ts';
import { alertmanagerFiles } from './support/alertmanager.ts';
import { type Change, textFixture, yamlFixture } from './support/fixture.ts';
import { filesBelow, ROOT } from './support/repository.ts';
import { ruleTests } from './support/rule-tests.ts';
import { lokiRules, prometheusRules, type RuleFile, rulesIn } from './support/rules.ts';
import { prometheusFile } from './support/stack-files.ts';
import { YamlFile } from './support/yaml-file.ts';

const allRules = () => [...prometheusRules(), ...lokiRules()].flatMap(rulesIn);

describe('alerts', () => {
  it('say how bad it is and what to do', () => {
    expect(alertFields(allRules(), ROOT)).toEqual([]);
  });

  it('are tested to fire and to stay silent', () => {
    expect(alertTests(prometheusRules(), ruleTests())).toEqual([]);
  });

  it('have severities that Alertmanager knows', () => {
    expect(alertmanagerFiles().flatMap((file) => alertRoutes(allRules(), file))).toEqual([]);
  });

  it('are loaded by Prometheus, without their tests', () => {
    const paths = filesBelow('deploy/prometheus/rules', '').filter((path) => /\.ya?ml$/.test(path));
    expect(ruleFilesLoaded(prometheusFile(), paths, 'deploy/prometheus')).toEqual([]);
  });
});

const rules = (...changes: readonly Change[]) => rulesIn(yamlFixture('rules.yml', ...changes));

const alertmanager = (...changes: readonly Change[]) => yamlFixture<never>('alertmanager.yml', ...changes);

describe('alertFields', () => {
  let root: string;
  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'contracts-'));
    mkdirSync(join(root, 'docs/runbooks'), { recursive: true });
    writeFileSync(join(root, 'docs/runbooks/HighErrorRate.md'), '');
  });
  afterAll(() => rmSync(root, { recursive: true }));

  it('has nothing to say where all is well, or where there are no alerts', () => {
    expect(alertFields(rules(), root)).toEqual([]);
    expect(alertFields([], root)).toEqual([]);
  });

  it.each([
    ['severity: critical', 'team: shop', '6: HighErrorRate has no label severity'],
    ['summary:', 'title:', '8: HighErrorRate has no annotation summary'],
    ['description:', 'text:', '8: HighErrorRate has no annotation description'],
    ['runbook_url:', 'url:', '8: HighErrorRate has no annotation runbook_url'],
    [
      'HighErrorRate.md',
      'HighLatency.md',
      '11: HighErrorRate has another runbook than docs/runbooks/HighErrorRate.md',
    ],
  ])('sees %s turn into %s', (from, to, fault) => {
    expect(alertFields(rules([from, to]), root)).toEqual([`rules.yml:${fault}`]);
  });

  it('sees that there is no runbook', () => {
    expect(alertFields(rules(), join(root, 'docs'))).toEqual([
      'rules.yml:11: HighErrorRate has no runbook: write docs/runbooks/HighErrorRate.md',
    ]);
  });
});

describe('alertTests', () => {
  const check = (change: Change | [], file = yamlFixture<null>('rules.yml')) =>
    alertTests([file], [yamlFixture('rules.test.yml', ...(change.length === 0 ? [] : [change]))]);

  it('has nothing to say where all is well, or where there are no rules', () => {
    expect(check([])).toEqual([]);
    expect(alertTests([], [])).toEqual([]);
    expect(alertTests([new YamlFile('empty.yml', '')], [])).toEqual([]);
  });

  it('sees rules without tests', () => {
    expect(alertTests([yamlFixture('rules.yml')], [])).toEqual([
      'rules.yml:1: its alerts have no tests: write rules.test.yml',
    ]);
  });

  it('finds the tests of shop.rules.yml in shop.test.yml', () => {
    const [file, test] = [
      textFixture('rules.yml'),
      textFixture('rules.test.yml', ['rules.yml', 'shop.rules.yml']),
    ];
    const files: RuleFile[] = [new YamlFile('shop.rules.yml', file.text)];
    expect(alertTests(files, [new YamlFile('shop.test.yml', test.text)])).toEqual([]);
  });

  it('sees tests without rules', () => {
    expect(alertTests([], [yamlFixture('rules.test.yml')])).toEqual([
      'rules.test.yml:1: there are no rules of that name beside it',
    ]);
  });

  it.each([
    ['[rules.yml]', '[other.yml]', 'rules.test.yml:1: does not load rules.yml'],
    [
      '[{ exp_labels: { service: order-service } }]',
      '[]',
      'rules.yml:4: HighErrorRate fires in no test of rules.test.yml',
    ],
    ['[]', '[{}]', 'rules.yml:4: HighErrorRate stays silent in no test of rules.test.yml'],
    [
      'exp_alerts: []',
      'exp_alerts: []\n      - alertname: HighLatency',
      'rules.test.yml:2: tests HighLatency, which is no alert of rules.yml',
    ],
  ])('sees %s turn into %s', (from, to, fault) => {
    expect(check([from, to])).toEqual([fault]);
  });
});

describe('alertRoutes', () => {
  it('has nothing to say where all is well, or where there are no alerts', () => {
    expect(alertRoutes(rules(), alertmanager())).toEqual([]);
    expect(alertRoutes([], alertmanager())).toEqual([]);
  });

  it('sees the severity that no matcher names', () => {
    expect(alertRoutes(rules(['severity: critical', 'severity: crit']), alertmanager())).toEqual([
      'rules.yml:7: HighErrorRate has the severity crit, which no matcher of alertmanager.yml names',
    ]);
  });

  it('reads matchers of every form', () => {
    const matcher: Change = ['matchers: [severity="critical"]', 'matchers: ["severity =~ critical|crit"]'];
    expect(alertRoutes(rules(['severity: critical', 'severity: crit']), alertmanager(matcher))).toEqual([]);
  });
});

describe('ruleFilesLoaded', () => {
  const prometheus = (glob: string) =>
    new YamlFile<never>('prometheus.yml', `global: {}\nrule_files: ['${glob}']`);
  const check = (glob: string, ...paths: string[]) => ruleFilesLoaded(prometheus(glob), paths, 'deploy');

  it('has nothing to say where all is well, or where there are no rules', () => {
    expect(check('rules/*.rules.yml', 'deploy/rules/shop.rules.yml', 'deploy/rules/shop.test.yml')).toEqual(
      [],
    );
    expect(check('rules/*.yml')).toEqual([]);
  });

  it('sees rules that are not loaded', () => {
    expect(check('rules/*.rules.yml', 'deploy/rules/shop.yml')).toEqual([
      'prometheus.yml:2: rule_files does not load deploy/rules/shop.yml',
    ]);
  });

  it('sees tests that are loaded', () => {
    expect(check('rules/*.yml', 'deploy/rules/shop.test.yml')).toEqual([
      'prometheus.yml:2: rule_files loads deploy/rules/shop.test.yml, which is a test',
    ]);
  });
});
