import { type AnyValue, type KeyValue, readValue } from '../../otlp/attributes.ts';
import { type LogExport, type ScopeLogs, type WireLogRecord } from '../../otlp/decode-log-export.ts';
import { type AttributeValue } from '../../otlp/span.ts';
import { labelName } from '../logql/label-name.ts';
import { type LabelAttributes } from '../settings/settings.ts';
import { type NewLine } from '../storage/line-writer.ts';

type Texts = Record<string, string>;

/**
 * The lines of an export, as Loki maps it: chosen attributes of the resource are labels, everything else of resource,
 * scope and record is structured metadata.
 * @param now nanoseconds since 1970, for a record that says no time
 * @throws SyntaxError for a time that is no whole number
 */
export function readOtlp(exported: LogExport, { index, drop }: LabelAttributes, now: bigint): NewLine[] {
  return (exported.resourceLogs ?? []).flatMap(({ resource, scopeLogs = [] }) => {
    const all = resource?.attributes ?? [];
    const labels = flattened(all.filter(({ key }) => index.has(key)));
    const metadata = {
      ...flattened(all.filter(({ key }) => !index.has(key) && !drop.has(key))),
      ...counted('resource_dropped_attributes_count', resource?.droppedAttributesCount),
    };
    return scopeLogs.flatMap((scope) => {
      const ofScope = { ...metadata, ...scopeMetadata(scope.scope) };
      return (scope.logRecords ?? []).map((record) => ({
        labels,
        time: timeOf(record, now),
        line: lineOf(record.body),
        metadata: { ...ofScope, ...recordMetadata(record) },
      }));
    });
  });
}

function timeOf({ timeUnixNano, observedTimeUnixNano }: WireLogRecord, now: bigint): bigint {
  return BigInt(timeUnixNano ?? 0) || BigInt(observedTimeUnixNano ?? 0) || now;
}

function lineOf(body: AnyValue | undefined): string {
  return body?.stringValue ?? asText(readValue(body));
}

function scopeMetadata(scope: ScopeLogs['scope']): Texts {
  if (scope === undefined) return {};
  return {
    ...flattened(scope.attributes),
    ...texts({ scope_name: scope.name, scope_version: scope.version }),
    ...counted('scope_dropped_attributes_count', scope.droppedAttributesCount),
  };
}

function recordMetadata(record: WireLogRecord): Texts {
  return {
    ...flattened(record.attributes),
    ...texts({
      observed_timestamp: nonZero(record.observedTimeUnixNano),
      severity_number: nonZero(record.severityNumber),
      severity_text: record.severityText,
      flags: nonZero(record.flags),
      trace_id: record.traceId,
      span_id: record.spanId,
      event_name: record.eventName,
    }),
    ...counted('dropped_attributes_count', record.droppedAttributesCount),
  };
}

function texts(values: Readonly<Record<string, string | undefined>>): Texts {
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string] => Boolean(entry[1])),
  );
}

function nonZero(value: string | number | undefined): string | undefined {
  return value === undefined || Number(value) === 0 ? undefined : String(value);
}

function counted(name: string, count: number | undefined): Texts {
  return count === undefined || count === 0 ? {} : { [name]: String(count) };
}

/** By names that labels may have; `{http: {route: '/x'}}` is `http_route`. */
function flattened(attributes: readonly KeyValue[] = []): Texts {
  const flat: Texts = {};
  for (const { key, value } of attributes) add(flat, labelName(key), readValue(value));
  return flat;
}

function add(flat: Texts, name: string, value: AttributeValue): void {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    for (const [key, inner] of Object.entries(value)) add(flat, `${name}_${labelName(key)}`, inner);
  } else if (value !== null) flat[name] = asText(value);
}

function asText(value: AttributeValue): string {
  if (value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
