import { type AnyValue, type KeyValue } from './attributes.ts';
import { attributes, droppedAttributesCount, resource, scope, value } from './common-messages.ts';
import { embedded, fixed32, fixed64, hex, integer, type Message, readMessage, text } from './protobuf.ts';

/** What of a log export is read here, in OTLP/JSON's names and notations; everything may be missing. */
export interface LogExport {
  resourceLogs?: {
    resource?: { attributes?: KeyValue[]; droppedAttributesCount?: number };
    scopeLogs?: ScopeLogs[];
  }[];
}

export interface ScopeLogs {
  scope?: { name?: string; version?: string; attributes?: KeyValue[]; droppedAttributesCount?: number };
  logRecords?: WireLogRecord[];
}

export interface WireLogRecord {
  timeUnixNano?: string | number;
  observedTimeUnixNano?: string | number;
  severityNumber?: number;
  severityText?: string;
  body?: AnyValue;
  attributes?: KeyValue[];
  droppedAttributesCount?: number;
  flags?: number;
  traceId?: string;
  spanId?: string;
  eventName?: string;
}

/**
 * Reads an ExportLogsServiceRequest in protobuf into what the same export is in OTLP/JSON.
 * @throws RangeError when it is cut off or no protobuf, TypeError when a text is not UTF-8
 */
export function decodeLogExport(body: Buffer): LogExport {
  return readMessage(body, exportRequest) as LogExport;
}

// The numbers of opentelemetry-proto: logs/v1/logs.proto, collector/logs/v1/logs_service.proto.
// https://github.com/open-telemetry/opentelemetry-proto

const logRecord: Message = {
  1: { name: 'timeUnixNano', ...fixed64 },
  2: { name: 'severityNumber', ...integer },
  3: { name: 'severityText', ...text },
  5: { name: 'body', ...value },
  6: attributes,
  7: droppedAttributesCount,
  8: { name: 'flags', ...fixed32 },
  9: { name: 'traceId', ...hex },
  10: { name: 'spanId', ...hex },
  11: { name: 'observedTimeUnixNano', ...fixed64 },
  12: { name: 'eventName', ...text },
};

const scopeLogs: Message = {
  1: { name: 'scope', ...embedded(() => scope) },
  2: { name: 'logRecords', repeated: true, ...embedded(() => logRecord) },
};

const resourceLogs: Message = {
  1: { name: 'resource', ...embedded(() => resource) },
  2: { name: 'scopeLogs', repeated: true, ...embedded(() => scopeLogs) },
};

const exportRequest: Message = {
  1: { name: 'resourceLogs', repeated: true, ...embedded(() => resourceLogs) },
};
