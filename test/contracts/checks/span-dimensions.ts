import { type CollectorFile } from '../support/collector.ts';
import { type Fault, fault } from '../support/fault.ts';

/**
 * Each label of the metrics of spans multiplies their series.
 * @param bounded - attributes with few values, whatever clients send
 */
export function spanDimensions(collector: CollectorFile, bounded: readonly string[]): Fault[] {
  const keys = ['connectors', 'spanmetrics'];
  const { dimensions = [], aggregation_cardinality_limit: limit } =
    collector.value.connectors?.spanmetrics ?? {};
  const unbounded = dimensions.flatMap(({ name }, index) =>
    bounded.includes(name)
      ? []
      : [
          fault(
            collector.path,
            collector.line(...keys, 'dimensions', index),
            `spans are counted by ${name}: are its values few? Then list it in test/contracts/data/span-dimensions.ts`,
          ),
        ],
  );
  return limit
    ? unbounded
    : [
        ...unbounded,
        fault(collector.path, collector.line(...keys), 'spanmetrics has no aggregation_cardinality_limit'),
      ];
}
