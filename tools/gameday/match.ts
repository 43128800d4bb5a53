import { isWatchdog, type ReceivedAlert } from './lane/notifications.ts';
import { type AlertOf, namesOf, type Scenario } from './scenario.ts';

type Received = Pick<ReceivedAlert, 'alertname' | 'service' | 'severity' | 'status' | 'labels' | 'at'>;

export interface ExpectedOutcome {
  readonly alertname: string;
  readonly service: string;
  /** From the injection to the receiver; missing when it did not come. */
  readonly seconds?: number;
  /** Those of the same name that came for other services only. */
  readonly elsewhere: readonly string[];
}

export interface OtherAlert {
  readonly alertname: string;
  readonly service: string;
  readonly severity: string;
  readonly seconds: number;
  readonly allowed: boolean;
}

/** Which expected alerts have arrived, from what the receiver got since the injection. */
export function matchExpected(
  expected: readonly AlertOf[],
  received: readonly Received[],
  injectedAt: number,
): ExpectedOutcome[] {
  return expected.map((wanted) => {
    const named = firing(received).filter(({ alertname }) => namesOf(wanted).includes(alertname));
    const first = named.find(({ service }) => service === wanted.service);
    return {
      alertname: first?.alertname ?? namesOf(wanted).join(' or '),
      service: wanted.service,
      ...(first && { seconds: (first.at - injectedAt) / 1000 }),
      elsewhere: first ? [] : [...new Set(named.map(({ service }) => service))],
    };
  });
}

/** What else was told: right where the scenario allows it, false where it does not. */
export function otherAlerts(
  { expected, allowed = [] }: Pick<Scenario, 'expected' | 'allowed'>,
  received: readonly Received[],
  injectedAt: number,
): OtherAlert[] {
  const others = firing(received).filter((alert) => !expected.some((wanted) => isOf(alert, wanted)));
  const kinds = Map.groupBy(others, ({ alertname, service }) => `${alertname} ${service}`);
  return [...kinds.values()]
    .flatMap(([first]) => first ?? [])
    .map((alert) => ({
      alertname: alert.alertname,
      service: alert.service,
      severity: alert.severity,
      seconds: (alert.at - injectedAt) / 1000,
      allowed: allowed.some((one) => isOf(alert, one)),
    }));
}

/** The alerts of these kinds that were told and of which it was not told that they are over. */
export function unresolved(wanted: readonly AlertOf[], received: readonly Received[]): Received[] {
  const relevant = received.filter((alert) => wanted.some((one) => isOf(alert, one)));
  const last = new Map(relevant.map((alert) => [JSON.stringify(alert.labels), alert]));
  return [...last.values()].filter(({ status }) => status === 'firing');
}

function isOf(alert: Received, wanted: AlertOf): boolean {
  return alert.service === wanted.service && namesOf(wanted).includes(alert.alertname);
}

function firing(received: readonly Received[]): Received[] {
  return received.filter((alert) => alert.status === 'firing' && !isWatchdog(alert));
}
