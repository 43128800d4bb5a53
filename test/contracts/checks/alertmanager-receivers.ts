import { type AlertmanagerFile, routesIn } from '../support/alertmanager.ts';
import { type Fault, fault } from '../support/fault.ts';

/** Every route leads to a receiver that there is, and to every receiver leads a route. */
export function alertmanagerReceivers(alertmanager: AlertmanagerFile): Fault[] {
  const receivers = (alertmanager.value.receivers ?? []).map(({ name }) => name);
  const used = routesIn(alertmanager).filter(({ route }) => route.receiver !== undefined);
  const missing = used
    .filter(({ route }) => !receivers.includes(route.receiver ?? ''))
    .map(({ route, keys }) =>
      fault(
        alertmanager.path,
        alertmanager.line(...keys, 'receiver'),
        `there is no receiver ${route.receiver}`,
      ),
    );
  const unused = receivers.flatMap((name, index) =>
    used.some(({ route }) => route.receiver === name)
      ? []
      : [fault(alertmanager.path, alertmanager.line('receivers', index), `no route leads to ${name}`)],
  );
  return [...missing, ...unused];
}
