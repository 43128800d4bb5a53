import { type AlertmanagerFile } from '../support/alertmanager.ts';
import { type Fault, fault } from '../support/fault.ts';
import { walk } from '../support/walk.ts';

/** Deprecated forms, by the one to write. amtool takes them without a word, so that they stay until a release does not. */
const DEPRECATED: Readonly<Record<string, string>> = {
  match: 'matchers',
  match_re: 'matchers',
  source_match: 'source_matchers',
  source_match_re: 'source_matchers',
  target_match: 'target_matchers',
  target_match_re: 'target_matchers',
};

export function alertmanagerMatchers(alertmanager: AlertmanagerFile): Fault[] {
  return walk(alertmanager.value).flatMap(({ keys }) => {
    const key = String(keys.at(-1));
    const now = DEPRECATED[key];
    return now === undefined
      ? []
      : [fault(alertmanager.path, alertmanager.line(...keys), `${key} is deprecated: write ${now}`)];
  });
}
