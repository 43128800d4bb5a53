import { Problem } from '../../shop/problem.ts';
import { type RuleGroup } from '../mutants/rule.ts';
import { type Fault } from './fault.ts';

/** @throws Problem that names the alerts without a fault, and what is said of alerts that are no rule */
export function checkCoverage(
  groups: readonly RuleGroup[],
  faults: readonly Fault[],
  without: ReadonlyMap<string, string>,
): void {
  const alerts = new Set(groups.flatMap(({ rules }) => rules.flatMap(({ alert }) => alert ?? [])));
  const known = new Set([...faults.map(({ alert }) => alert), ...without.keys()]);
  const complaints = [
    ...[...alerts].filter((alert) => !known.has(alert)).map((alert) => `${alert} has no fault`),
    ...[...known].filter((alert) => !alerts.has(alert)).map((alert) => `${alert} is no alert of the rules`),
  ];
  if (complaints.length > 0)
    throw new Problem(['tools/alerts/detection/faults: edit them.', ...complaints].join('\n'));
}
