import { type Fault, fault } from '../support/fault.ts';
import { keepsLabel } from '../support/keeps-label.ts';
import { type KnownMetrics } from '../support/known-metrics.ts';
import { PromQuery } from '../support/promql.ts';
import { type PlacedRule } from '../support/rules.ts';

/**
 * Every alert carries `service`: it is grouped and inhibited by it, and where it is missing a critical alert of one
 * service mutes the warnings of all.
 */
export function alertService(rules: readonly PlacedRule[], known: KnownMetrics): Fault[] {
  return rules.flatMap(({ file, rule, line }) => {
    const { alert, expr, labels = {} } = rule;
    if (alert === undefined || labels['service'] || keepsLabel(new PromQuery(expr), 'service', known))
      return [];
    const message =
      'carries no label service: keep it in the expression with by (service), or set it under labels';
    return [fault(file.path, line('expr'), `${alert} ${message}`)];
  });
}
