import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the rules of deploy/prometheus/rules stand as objects of the Prometheus Operator; written, never edited. */
export const PROMETHEUS_RULES = 'deploy/kubernetes/operator/prometheus-rules.yaml';

const RULES = 'deploy/prometheus/rules';
const ENDING = '.rules.yml';

/** One PrometheusRule a file of rules, whose text it has as it is, comments too. */
export function prometheusRules(root: string): string {
  const files = readdirSync(join(root, RULES)).filter((name) => name.endsWith(ENDING));
  const objects = files.toSorted().map((name) => {
    const text = readFileSync(join(root, RULES, name), 'utf8');
    return [
      'apiVersion: monitoring.coreos.com/v1',
      'kind: PrometheusRule',
      'metadata:',
      `  name: ${name.slice(0, -ENDING.length)}`,
      'spec:',
      text.trimEnd().replaceAll(/^(?=.)/gm, '  '),
    ].join('\n');
  });
  return `# Written by npm run kubernetes:rules from ${RULES}.\n${objects.join('\n---\n')}\n`;
}
