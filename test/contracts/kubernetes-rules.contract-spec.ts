import { PROMETHEUS_RULES, prometheusRules as written } from '../../tools/kubernetes/prometheus-rules.ts';
import { type PrometheusRule, ruleGroups } from './checks/rule-groups.ts';
import { writtenRules } from './checks/written-rules.ts';
import { ofKind } from './support/kubernetes.ts';
import { manifestsIn } from './support/kustomization.ts';
import { ROOT, textFile } from './support/repository.ts';
import { prometheusRules } from './support/rules.ts';
import { YamlFile } from './support/yaml-file.ts';

describe('the PrometheusRules of deploy/kubernetes/operator', () => {
  it('have the rules of deploy/prometheus/rules', () => {
    expect(writtenRules(textFile(PROMETHEUS_RULES), written(ROOT))).toEqual([]);
    const objects = ofKind(manifestsIn(PROMETHEUS_RULES), 'PrometheusRule') as PrometheusRule[];
    expect(ruleGroups(prometheusRules(), objects)).toEqual([]);
  });
});

describe('writtenRules', () => {
  it('has nothing to say where all is well', () => {
    expect(writtenRules({ path: 'rules.yaml', text: 'a\nb\n' }, 'a\nb\n')).toEqual([]);
  });

  it.each([
    ['a\nc\n', 2],
    ['a\nb\nc\n', 3],
    ['a\n', 2],
  ])('names the first line of %j that is another', (text, line) => {
    expect(writtenRules({ path: 'rules.yaml', text }, 'a\nb\n')).toEqual([
      `rules.yaml:${line}: is not deploy/prometheus/rules any more: npm run kubernetes:rules`,
    ]);
  });
});

describe('ruleGroups', () => {
  const rules = (group: string) =>
    new YamlFile<PrometheusRule['value']>(
      'rules.yaml',
      `{ kind: PrometheusRule, metadata: { name: a }, spec: { groups: [{ name: ${group} }] } }`,
    );
  const file = new YamlFile<{ groups: { name: string }[] }>('a.rules.yml', 'groups:\n  - name: slo');

  it('has nothing to say where all is well', () => {
    expect(ruleGroups([file], [rules('slo')])).toEqual([]);
  });

  it('names the group that no PrometheusRule has', () => {
    expect(ruleGroups([file], [rules('service')])).toEqual([
      'a.rules.yml:2: no PrometheusRule has the group slo: npm run kubernetes:rules',
    ]);
  });
});
