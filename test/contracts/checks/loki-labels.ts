import { type Fault, fault } from '../support/fault.ts';
import { type LokiFile } from '../support/loki.ts';

/** Exactly these attributes become labels: each value of a label is a stream of its own, and an id would be millions. */
export function lokiLabels(loki: LokiFile, attributes: readonly string[]): Fault[] {
  const limit = (message: string, ...keys: string[]): Fault =>
    fault(loki.path, loki.line('limits_config', ...keys), message);
  const at = (message: string, ...keys: string[]): Fault => limit(message, 'otlp_config', ...keys);
  const { resource_attributes: resource = {}, ...others } = loki.value.limits_config?.otlp_config ?? {};
  const indexed = (resource.attributes_config ?? [])
    .filter(({ action }) => action === 'index_label')
    .flatMap(({ attributes: names = [] }) => names);
  const wanted = attributes.join(', ');
  return [
    ...(loki.value.limits_config?.shard_streams?.enabled === false
      ? []
      : [
          limit(
            'a busy stream gets the label __stream_shard__: shard_streams: enabled: false',
            'shard_streams',
            'enabled',
          ),
        ]),
    ...(resource.ignore_defaults === true
      ? []
      : [
          at(
            "Loki's default labels come on top: ignore_defaults: true",
            'resource_attributes',
            'ignore_defaults',
          ),
        ]),
    ...(indexed.join(', ') === wanted
      ? []
      : [
          at(
            `labels are ${indexed.join(', ') || 'none'} instead of ${wanted}`,
            'resource_attributes',
            'attributes_config',
          ),
        ]),
    ...(['scope_attributes', 'log_attributes'] as const)
      .filter((kind) => others[kind]?.some(({ action }) => action === 'index_label'))
      .map((kind) => at(`${kind} become labels`, kind)),
  ];
}
