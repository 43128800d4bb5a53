import { type ALERT_RECEIVERS } from '../data/alert-receivers.ts';
import { type ExpectedAlert } from '../support/expected-alerts.ts';
import { type Fault } from '../support/fault.ts';
import { type Labels } from '../support/matchers.ts';

/**
 * Every alert reaches exactly those who are meant to be told of it.
 * @param receiversOf - where Alertmanager's routes lead an alert
 */
export function alertReceivers(
  alerts: readonly ExpectedAlert[],
  meant: typeof ALERT_RECEIVERS,
  receiversOf: (labels: Labels) => readonly string[],
): Fault[] {
  return alerts.flatMap(({ place, ...labels }) => {
    const { alertname, severity, service } = labels;
    const kind = meant.some((row) => row.service === service) ? service : 'any other';
    const row = meant.find((each) => each.severity === severity && each.service === kind);
    if (row === undefined) {
      const message = `nobody is meant to be told of ${alertname} (${severity}, ${service}): data/alert-receivers.ts`;
      return [`${place}: ${message}`];
    }
    const [found, expected] = [receiversOf(labels), row.receivers].map((names) =>
      [...names].sort().join(', '),
    );
    return found === expected
      ? []
      : [`${place}: ${alertname} (${severity}) of ${service} reaches ${found} instead of ${expected}`];
  });
}
