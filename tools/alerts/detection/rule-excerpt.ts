import { type Rule, type RuleGroup } from '../mutants/rule.ts';
import { type Labels } from './fault.ts';

const NAME = /[a-zA-Z_:][\w:]*/g;

/**
 * The rules that an alert with these labels needs: its own and the records that it reads, those that they read, and so on;
 * each in its group, unchanged. The others would change nothing and take their time.
 */
export function excerptFor(groups: readonly RuleGroup[], alert: string, labels: Labels): RuleGroup[] {
  const rules = groups.flatMap((group) => group.rules);
  const wanted = new Set<Rule>();
  const add = (rule: Rule): void => {
    if (wanted.has(rule)) return;
    wanted.add(rule);
    const read = new Set(rule.expr.match(NAME));
    for (const other of rules) {
      if (other.record !== undefined && read.has(other.record) && !contradicts(other.labels, labels))
        add(other);
    }
  };
  for (const rule of rules) if (rule.alert === alert) add(rule);
  return groups
    .map((group) => ({ ...group, rules: group.rules.filter((rule) => wanted.has(rule)) }))
    .filter((group) => group.rules.length > 0);
}

/** A record of another `slo` does not reach the alert of this one. */
function contradicts(own: Labels = {}, labels: Labels): boolean {
  return Object.entries(own).some(([name, value]) => labels[name] !== undefined && labels[name] !== value);
}
