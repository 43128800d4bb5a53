import { type CollectorFile } from '../support/collector.ts';
import { type Fault, fault } from '../support/fault.ts';
import { type JaegerFile } from '../support/jaeger.ts';

/** Jaeger's Monitor page asks for the span metrics by the names that the collector gives them. */
export function spanMetrics(jaeger: JaegerFile, collector: CollectorFile): Fault[] {
  const { jaeger_storage: storage, jaeger_query: query } = jaeger.value.extensions ?? {};
  const name = query?.storage?.metrics ?? '';
  const backend = storage?.metric_backends?.[name]?.prometheus;
  const at = (message: string, key: string): Fault =>
    fault(
      jaeger.path,
      jaeger.line('extensions', 'jaeger_storage', 'metric_backends', name, 'prometheus', key),
      message,
    );
  const { namespace = '', histogram } = collector.value.connectors?.spanmetrics ?? {};
  const prefix = namespace.replaceAll('.', '_');
  const unit = histogram?.unit ?? 'ms';
  return [
    ...(backend?.metric_namespace === prefix
      ? []
      : [
          at(
            `metric_namespace is ${backend?.metric_namespace}, the collector writes ${prefix}_…`,
            'metric_namespace',
          ),
        ]),
    ...(backend?.latency_unit === unit
      ? []
      : [at(`latency_unit is ${backend?.latency_unit}, the collector counts in ${unit}`, 'latency_unit')]),
  ];
}
