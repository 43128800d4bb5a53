import { basename } from 'node:path';
import { type DashboardFile, panelsOf } from '../support/dashboard.ts';
import { type Fault, fault } from '../support/fault.ts';

/** A form that file provisioning takes (schema V2, which Grafana exports by default, it refuses), under a uid of its own. */
export function classicDashboard(dashboard: DashboardFile): Fault[] {
  const { uid, title, schemaVersion, panels, ...others } = dashboard.value;
  const at = (message: string, ...keys: string[]): Fault =>
    fault(dashboard.path, dashboard.line(...keys), message);
  if ('spec' in others || 'elements' in others || panels === undefined) {
    return [at('is no Classic dashboard: export it as Classic')];
  }
  const ids = panelsOf(dashboard).map(({ panel }) => (panel as { readonly id?: number }).id);
  return [
    ...(typeof schemaVersion === 'number' ? [] : [at('has no schemaVersion', 'schemaVersion')]),
    ...(title ? [] : [at('has no title', 'title')]),
    ...(uid === basename(dashboard.path, '.json')
      ? []
      : [at(`has the uid ${uid}, not its file's name`, 'uid')]),
    ...(new Set(ids).size === ids.length ? [] : [at('has two panels of one id', 'panels')]),
  ];
}
