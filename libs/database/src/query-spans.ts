import { types } from 'node:util';
import { type Attributes, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import {
  ATTR_DB_COLLECTION_NAME,
  ATTR_DB_OPERATION_NAME,
  ATTR_DB_QUERY_TEXT,
  ATTR_DB_RESPONSE_STATUS_CODE,
  ATTR_ERROR_TYPE,
} from '@opentelemetry/semantic-conventions';
import type { LogEvent, Logger } from 'kysely';

/**
 * Kysely's log callback as a source of spans: one client span a query, made after the query from its duration.
 * Queries outside of a trace (migrations, readiness) get none: each would be a trace of its own.
 *
 * @param system attributes that are the same for every query: which database this is and where
 */
export function querySpans(system: Attributes): Logger {
  const tracer = trace.getTracer('@shop/database');
  return (event) => {
    if (!trace.getActiveSpan()) return;
    // Whole milliseconds, as the SDK's own start times are: rounded down, a query would begin before its parent.
    const startTime = Math.ceil(Date.now() - event.queryDurationMillis);
    const { operation, collection } = describe(event.query.sql);
    const span = tracer.startSpan(collection ? `${operation} ${collection}` : operation, {
      kind: SpanKind.CLIENT,
      startTime,
      attributes: {
        ...system,
        [ATTR_DB_OPERATION_NAME]: operation,
        ...(collection && { [ATTR_DB_COLLECTION_NAME]: collection }),
        // Parameters are placeholders in this text; their values never get here.
        [ATTR_DB_QUERY_TEXT]: event.query.sql,
        ...failure(event),
      },
    });
    if (event.level === 'error')
      span.setStatus({ code: SpanStatusCode.ERROR, message: messageOf(event.error) });
    span.end(startTime + event.queryDurationMillis);
  };
}

/** `insert into "orders" …` → `INSERT`, `orders`. */
function describe(sql: string): { operation: string; collection: string | undefined } {
  const operation = /^\s*(\w+)/.exec(sql)?.[1] ?? 'query';
  return {
    operation: operation.toUpperCase(),
    collection: /\b(?:from|into|update) "(\w+)"/.exec(sql)?.[1],
  };
}

/** error.type, and the database's own code (such as SQLSTATE 23505) where the driver tells it. */
function failure(event: LogEvent): Attributes {
  if (event.level !== 'error') return {};
  const code = codeOf(event.error);
  const name = types.isNativeError(event.error) ? event.error.constructor.name : 'Error';
  return { [ATTR_ERROR_TYPE]: code ?? name, ...(code && { [ATTR_DB_RESPONSE_STATUS_CODE]: code }) };
}

function codeOf(error: unknown): string | undefined {
  if (!types.isNativeError(error)) return undefined;
  if ('errcode' in error) return String(error.errcode);
  return 'code' in error ? String(error.code) : undefined;
}

function messageOf(error: unknown): string {
  return types.isNativeError(error) ? error.message : String(error);
}
