import { type AlertmanagerFile } from '../support/alertmanager.ts';
import { type Fault, fault } from '../support/fault.ts';

/** A critical alert mutes the warnings of the same service, and never those of another one. */
export function inhibition(alertmanager: AlertmanagerFile): Fault[] {
  const rules = alertmanager.value.inhibit_rules ?? [];
  if (rules.length === 0) return [fault(alertmanager.path, 1, 'has no inhibit_rules')];
  return rules.flatMap(({ equal = [] }, index) =>
    equal.includes('service')
      ? []
      : [
          fault(
            alertmanager.path,
            alertmanager.line('inhibit_rules', index),
            'mutes alerts of other services: equal: [service]',
          ),
        ],
  );
}
