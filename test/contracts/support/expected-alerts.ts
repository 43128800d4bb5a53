import { SERVICES } from '@shop/contracts';
import { type PlacedRule } from './rules.ts';

/** One alert as it reaches Alertmanager, as far as routes and inhibitions look at it. */
export interface ExpectedAlert {
  readonly alertname: string;
  readonly severity: string;
  readonly service: string;
  /** The file and line of its rule. */
  readonly place: string;
}

/** Each alert of the rules, once for every service it may be about: its own, or where that flows from series, each of the shop. */
export function expectedAlerts(rules: readonly PlacedRule[]): ExpectedAlert[] {
  return rules.flatMap(({ file, rule, line }) => {
    const { alert, labels: { severity = '', service = '' } = {} } = rule;
    if (alert === undefined) return [];
    const services = service === '' || service.includes('{{') ? Object.keys(SERVICES) : [service];
    return services.map((name) => ({
      alertname: alert,
      severity,
      service: name,
      place: `${file.path}:${line()}`,
    }));
  });
}
