import { type CollectorFile } from '../support/collector.ts';
import { type Fault, fault } from '../support/fault.ts';

/** resource.level, resource["service.name"] */
const RESOURCE = /^resource(?:\.([\w]+)|\["([\w.]+)"\])$/;

/** The operators end with these resource attributes on each line, and no others: Loki makes labels of them. */
export function collectorLabels(collector: CollectorFile, attributes: readonly string[]): Fault[] {
  const operators = collector.value.receivers?.file_log?.operators ?? [];
  const at = (message: string, ...keys: (string | number)[]): Fault =>
    fault(collector.path, collector.line('receivers', 'file_log', 'operators', ...keys), message);
  const written = operators.flatMap(({ to, field = to ?? '' }, index) => {
    const [, plain, quoted] = RESOURCE.exec(field) ?? [];
    const name = plain ?? quoted;
    return name === undefined ? [] : [{ name, index }];
  });
  return [
    ...attributes
      .filter((name) => !written.some((one) => one.name === name))
      .map((name) => at(`no operator writes ${name} to the resource`)),
    ...written
      .filter(({ name }) => !attributes.includes(name))
      .map(({ name, index }) =>
        at(`${name} is no label: it would go along with every line for nothing`, index),
      ),
  ];
}
