import { type AlertmanagerFile, routesIn } from '../support/alertmanager.ts';
import { type Fault, fault } from '../support/fault.ts';
import { type PlacedRule } from '../support/rules.ts';

/**
 * Every severity that an alert has is one that Alertmanager's file knows, in a route or an inhibition: a misspelt one
 * would go to the default receiver in silence.
 */
export function alertRoutes(rules: readonly PlacedRule[], alertmanager: AlertmanagerFile): Fault[] {
  const inhibitions = (alertmanager.value.inhibit_rules ?? []).flatMap(
    ({ source_matchers = [], target_matchers = [] }) => [...source_matchers, ...target_matchers],
  );
  const matchers = [...routesIn(alertmanager).flatMap(({ route }) => route.matchers ?? []), ...inhibitions];
  const known = new Set(matchers.flatMap(severitiesOf));
  return rules.flatMap(({ file, rule, line }) => {
    const { alert, labels: { severity } = {} } = rule;
    if (alert === undefined || severity === undefined || known.has(severity)) return [];
    const message = `${alert} has the severity ${severity}, which no matcher of ${alertmanager.path} names`;
    return [fault(file.path, line('labels', 'severity'), message)];
  });
}

/** Of severity="critical", severity = critical and severity=~"critical|warning". */
function severitiesOf(matcher: string): string[] {
  const [, values] = /^\s*severity\s*=~?\s*"?([\w|]+)"?\s*$/.exec(matcher) ?? [];
  return values?.split('|') ?? [];
}
