import { type Fault, fault } from '../support/fault.ts';
import { type Manifest } from '../support/kubernetes.ts';
import { type RuleFile } from '../support/rules.ts';

/** What the Prometheus Operator takes rules from. */
export type PrometheusRule = Manifest<RuleFile['value']>;

/** Every group of rules is in a PrometheusRule, too. */
export function ruleGroups(files: readonly RuleFile[], objects: readonly PrometheusRule[]): Fault[] {
  const names = new Set(objects.flatMap(({ value }) => value.spec?.groups?.map(({ name }) => name) ?? []));
  return files.flatMap((file) =>
    (file.value?.groups ?? []).flatMap(({ name }, index) =>
      names.has(name)
        ? []
        : [
            fault(
              file.path,
              file.line('groups', index),
              `no PrometheusRule has the group ${name}: npm run kubernetes:rules`,
            ),
          ],
    ),
  );
}
