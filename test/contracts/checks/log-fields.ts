import { type Fault, fault } from '../support/fault.ts';
import { type LocatedQuery, withDurations } from '../support/located-query.ts';
import { type LogFields } from '../support/log-fields.ts';
import { LogQuery, type UsedField } from '../support/logql.ts';

export interface KnownFields {
  /** Of every line. */
  readonly always: ReadonlySet<string>;
  readonly events: LogFields;
  /** Beside the line, and so there without `| json`: labels and structured metadata. */
  readonly beside: ReadonlySet<string>;
}

/** What the loggers write of an error, as `| json` names it. */
const OF_AN_ERROR = /^(err|error)_(type|message|code|stack|cause_\w+)$/;

/** Fields that a query filters or groups by are written by some line; where it asks for one event, by that event's. */
export function logFields(queries: readonly LocatedQuery[], known: KnownFields): Fault[] {
  return queries.flatMap(({ path, line, text, owner }) => {
    const messages = new LogQuery(withDurations(text)).usedFields.flatMap(
      (field) => faultOf(field, known) ?? [],
    );
    return messages.map((message) => fault(path, line, `${owner}: ${message}`));
  });
}

function faultOf({ name: written, parsed, events }: UsedField, known: KnownFields): string | undefined {
  if (known.beside.has(written)) return undefined;
  if (!parsed) return `${written} is a field of the line: put | json before it`;
  const unknown = events.find((event) => !known.events.has(event));
  if (written === 'event' && unknown !== undefined) return `no line has the event ${unknown}`;
  const name = OF_AN_ERROR.exec(written)?.[1] ?? written;
  if (known.always.has(name) || unknown !== undefined) return undefined;
  const lines =
    events.length === 0 ? [...known.events.values()] : events.map((event) => known.events.get(event));
  if (lines.some((fields) => fields?.has(name))) return undefined;
  return `${events.length === 0 ? 'no line' : `no ${events.join(' or ')}`} has the field ${written}`;
}
