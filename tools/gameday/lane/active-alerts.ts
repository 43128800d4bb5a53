import { type StackUrls } from '../../stack/order/backends.ts';
import { isWatchdog } from './notifications.ts';
import { queryPrometheus } from './prometheus.ts';

interface ActiveAlert {
  readonly labels: Readonly<Record<string, string>>;
}

/** What fires in Prometheus or is active in Alertmanager, as "name of service"; the watchdog left out. */
export async function activeAlerts(urls: StackUrls & { readonly alertmanager: string }): Promise<string[]> {
  const answer = await fetch(`${urls.alertmanager}/api/v2/alerts?active=true`);
  const known = (await answer.json()) as ActiveAlert[];
  const firing = await queryPrometheus(urls.prometheus, 'ALERTS{alertstate="firing"}');
  const names = [...known, ...firing]
    .map(({ labels }) => ({ alertname: labels['alertname'] ?? '', service: labels['service'] ?? '' }))
    .filter((alert) => !isWatchdog(alert))
    .map(({ alertname, service }) => `${alertname} of ${service}`);
  return [...new Set(names)].toSorted();
}
