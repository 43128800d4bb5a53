import {
  argumentsOf,
  calledMethod,
  type Node,
  nodesOf,
  propertiesOf,
  property,
  propertyName,
} from './javascript.ts';
import { type TextFile } from './text-file.ts';

/** By event: the fields that a line with it may have besides those of every line. */
export type LogFields = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * What the code says in `{ event: 'order_created', order_id, … }` and `events.record(type, status, { order_id, … })`.
 * Spread fields are not seen; two objects for one event add up.
 */
export function logFields(sources: readonly TextFile[]): LogFields {
  const fields = new Map<string, Set<string>>();
  const add = (event: string, object: Node | undefined): void => {
    const names = propertiesOf(object).flatMap((each) => propertyName(each) ?? []);
    fields.set(event, new Set([...(fields.get(event) ?? []), ...names]));
  };
  for (const node of sources.flatMap(nodesOf)) {
    const event = property(node, 'event');
    if (event?.['type'] === 'StringLiteral') add(String(event['value']), node);
    if (calledMethod(node)?.[1] === 'record') add('business_event', argumentsOf(node)[2]);
  }
  return fields;
}
