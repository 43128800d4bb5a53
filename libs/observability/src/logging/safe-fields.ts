import { IncomingMessage, ServerResponse } from 'node:http';
import { isError, serializeError, serializeRequest, serializeResponse, SERIALIZERS } from './serializers.js';

/** Names of fields whose values are nobody's business: `Authorization`, `set-cookie`, `access_token`, `x-api-key`. */
const SECRET = /(authorization|cookie|passwo?r?d|secret|token|credentials?|api[-_]?key|card[-_]?number)$/i;
const REDACTED = '[redacted]';

/** Levels of objects that are written. What a log line nests deeper is rarely meant, and may be circular. */
const MAX_DEPTH = 5;

type Fields = Record<string, unknown>;

/**
 * The fields of a log line as they may be written: secrets redacted and errors and HTTP messages told in a few words,
 * however deep they stand. As plain JSON an HTTP client's error would be written with its request's headers.
 */
export function safeFields(fields: Fields): Fields {
  const safe: Fields = {};
  for (const [name, value] of Object.entries(fields)) {
    // These pino hands to their serializers.
    safe[name] = name in SERIALIZERS ? value : safeField(name, value, 1);
  }
  return safe;
}

function safeField(name: string, value: unknown, depth: number): unknown {
  if (SECRET.test(name) && value !== undefined && value !== null) return REDACTED;
  return typeof value === 'object' && value !== null ? safeObject(value, depth) : value;
}

function safeObject(value: object, depth: number): unknown {
  if (isError(value)) return serializeError(value);
  if (value instanceof IncomingMessage) return serializeRequest(value);
  if (value instanceof ServerResponse) return serializeResponse(value);
  if (depth > MAX_DEPTH) return '[nested too deep]';
  if (Array.isArray(value)) return value.map((item) => safeField('', item, depth + 1));
  if (hasJson(value)) return safeField('', value.toJSON(), depth + 1);
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [name, safeField(name, field, depth + 1)]),
  );
}

function hasJson(value: object): value is { toJSON(): unknown } {
  return 'toJSON' in value && typeof value.toJSON === 'function';
}
