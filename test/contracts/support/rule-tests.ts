import { filesBelow, yamlFile } from './repository.ts';
import { type YamlFile } from './yaml-file.ts';

interface AlertTest {
  readonly alertname: string;
  readonly exp_alerts?: readonly unknown[];
}

export type RuleTestFile = YamlFile<{
  readonly rule_files: readonly string[];
  readonly tests: readonly { readonly alert_rule_test?: readonly AlertTest[] }[];
}>;

/** Tests for promtool, beside the rules they test. */
export function ruleTests(): RuleTestFile[] {
  return filesBelow('deploy/prometheus/rules', '')
    .filter((path) => /\.test\.ya?ml$/.test(path))
    .map((path) => yamlFile(path));
}

/** What of one alert is tested. */
export function alertTestsIn(
  { value }: RuleTestFile,
  alert: string,
): { fires: boolean; staysSilent: boolean } {
  const tests = value.tests.flatMap(({ alert_rule_test = [] }) => alert_rule_test);
  const own = tests.filter(({ alertname }) => alertname === alert);
  return {
    fires: own.some(({ exp_alerts = [] }) => exp_alerts.length > 0),
    staysSilent: own.some(({ exp_alerts = [] }) => exp_alerts.length === 0),
  };
}
