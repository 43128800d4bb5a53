import { type AlertmanagerFile } from '../support/alertmanager.ts';
import { type ExpectedAlert } from '../support/expected-alerts.ts';
import { type Fault, fault } from '../support/fault.ts';
import { satisfies } from '../support/matchers.ts';

/**
 * No alerts mute each other, not in a ring either: an alert that is muted still mutes, so that nobody would be told of
 * any. And no warning mutes what somebody has to be woken for.
 */
export function mutualInhibition(alertmanager: AlertmanagerFile, alerts: readonly ExpectedAlert[]): Fault[] {
  const kinds = [...new Map(alerts.map((alert) => [alert.alertname, alert])).values()];
  const mutes = new Map(
    kinds.map((source) => [source, kinds.filter((target) => target !== source && isMuted(target, source))]),
  );
  const at = alertmanager.line('inhibit_rules');
  const rings = kinds.filter((kind) => reaches(kind, kind, mutes));
  const ring = `mute each other, and nobody is told: ${rings.map(({ alertname }) => alertname).join(', ')}`;
  const demoted = kinds.flatMap((source) =>
    (mutes.get(source) ?? [])
      .filter((target) => source.severity !== 'critical' && target.severity === 'critical')
      .map((target) => fault(alertmanager.path, at, `${source.alertname} mutes ${target.alertname}, a page`)),
  );
  return [...(rings.length === 0 ? [] : [fault(alertmanager.path, at, ring)]), ...demoted];

  function isMuted(target: ExpectedAlert, source: ExpectedAlert): boolean {
    const [from, to] = [source, target].map(({ alertname, severity, service }) => ({
      alertname,
      severity,
      service,
    }));
    return (alertmanager.value.inhibit_rules ?? []).some(
      ({ source_matchers = [], target_matchers = [] }) =>
        satisfies(from ?? {}, source_matchers) && satisfies(to ?? {}, target_matchers),
    );
  }
}

function reaches(
  from: ExpectedAlert,
  to: ExpectedAlert,
  mutes: ReadonlyMap<ExpectedAlert, readonly ExpectedAlert[]>,
): boolean {
  const seen = new Set<ExpectedAlert>();
  const next = [...(mutes.get(from) ?? [])];
  for (let alert = next.pop(); alert !== undefined; alert = next.pop()) {
    if (alert === to) return true;
    if (!seen.has(alert)) next.push(...(mutes.get(alert) ?? []));
    seen.add(alert);
  }
  return false;
}
