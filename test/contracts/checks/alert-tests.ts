import { basename } from 'node:path';
import { type Fault, fault } from '../support/fault.ts';
import { alertTestsIn, type RuleTestFile } from '../support/rule-tests.ts';
import { PromQuery } from '../support/promql.ts';
import { type RuleFile, rulesIn } from '../support/rules.ts';

/** Beside every file of rules is one that shows each of its alerts fire, and stay silent, and knows no others. */
export function alertTests(files: readonly RuleFile[], tests: readonly RuleTestFile[]): Fault[] {
  const orphans = tests
    .filter(({ path }) => !files.some((file) => testPath(file.path) === path))
    .map(({ path }) => fault(path, 1, 'there are no rules of that name beside it'));
  return [...files.flatMap((file) => testedFaults(file, tests)), ...orphans];
}

function testedFaults(file: RuleFile, tests: readonly RuleTestFile[]): Fault[] {
  const alerts = rulesIn(file).filter(({ rule }) => rule.alert !== undefined);
  const test = tests.find(({ path }) => path === testPath(file.path));
  if (test === undefined) {
    return alerts.length > 0
      ? [fault(file.path, 1, `its alerts have no tests: write ${testPath(file.path)}`)]
      : [];
  }
  const named = new Set(
    test.value.tests.flatMap(({ alert_rule_test = [] }) => alert_rule_test).map(({ alertname }) => alertname),
  );
  return [
    ...(test.value.rule_files.includes(basename(file.path))
      ? []
      : [fault(test.path, test.line('rule_files'), `does not load ${basename(file.path)}`)]),
    ...alerts.flatMap(({ rule: { alert = '', expr }, line }) => {
      const { fires, staysSilent } = alertTestsIn(test, alert);
      // An alert that looks at no series, as a dead man's switch does, fires always.
      const canBeSilent = new PromQuery(expr).selectors().length > 0;
      return [
        ...(fires ? [] : [fault(file.path, line('alert'), `${alert} fires in no test of ${test.path}`)]),
        ...(staysSilent || !canBeSilent
          ? []
          : [fault(file.path, line('alert'), `${alert} stays silent in no test of ${test.path}`)]),
      ];
    }),
    ...[...named]
      .filter((name) => !alerts.some(({ rule }) => rule.alert === name))
      .map((name) =>
        fault(test.path, test.line('tests'), `tests ${name}, which is no alert of ${file.path}`),
      ),
  ];
}

/** rules/shop.yml and rules/shop.rules.yml: rules/shop.test.yml */
function testPath(path: string): string {
  return path.replace(/(?:\.rules)?\.(ya?ml)$/, '.test.$1');
}
