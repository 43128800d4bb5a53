import { type AlertmanagerFile } from '../support/alertmanager.ts';
import { type Fault, fault } from '../support/fault.ts';
import { type ListeningPorts } from '../support/listening-ports.ts';
import { walk } from '../support/walk.ts';

/** Every address that a receiver sends to is a part of the stack; those outside are secrets, and come from files. */
export function alertmanagerUrls(alertmanager: AlertmanagerFile, listening: ListeningPorts): Fault[] {
  return (alertmanager.value.receivers ?? []).flatMap((receiver, index) =>
    walk(receiver, ['receivers', index]).flatMap(({ keys, value }) => {
      if (!/^(api_)?url$/.test(String(keys.at(-1))) || typeof value !== 'string') return [];
      const { hostname, port } = new URL(value);
      if (listening.get(hostname)?.has(Number(port))) return [];
      const message = `${receiver.name} sends to ${value}: nobody in the stack listens there`;
      return [fault(alertmanager.path, alertmanager.line(...keys), message)];
    }),
  );
}
