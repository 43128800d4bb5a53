import { type Fault, fault } from '../support/fault.ts';
import { type LokiFile } from '../support/loki.ts';

/** Loki keeps lines in its current format, forgets them in time, and can tell Alertmanager. */
export function lokiStorage(loki: LokiFile): Fault[] {
  const { schema_config, limits_config, compactor, ruler } = loki.value;
  const at = (message: string, ...keys: (string | number)[]): Fault =>
    fault(loki.path, loki.line(...keys), message);
  const configs = schema_config?.configs ?? [];
  const newest = configs.at(-1);
  return [
    ...(newest?.store === 'tsdb' && newest.schema === 'v13'
      ? []
      : [
          at(
            'lines are not kept as store: tsdb, schema: v13',
            'schema_config',
            'configs',
            configs.length - 1,
          ),
        ]),
    ...(limits_config?.allow_structured_metadata === true
      ? []
      : [
          at(
            'ids have no place: allow_structured_metadata: true',
            'limits_config',
            'allow_structured_metadata',
          ),
        ]),
    ...(compactor?.retention_enabled === true && compactor.delete_request_store !== undefined
      ? []
      : [
          at(
            'nothing is deleted: retention_enabled: true and delete_request_store',
            'compactor',
            'retention_enabled',
          ),
        ]),
    ...(limits_config?.retention_period
      ? []
      : [at('lines are kept for ever: retention_period', 'limits_config', 'retention_period')]),
    ...(ruler?.alertmanager_url
      ? []
      : [at('its alerts go nowhere: alertmanager_url', 'ruler', 'alertmanager_url')]),
  ];
}
