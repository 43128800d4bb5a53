import { LEVELS, type LogQuery } from '../source/logs.ts';
import { CHARTS, type ChartQuery } from '../source/metrics.ts';
import { type TraceQuery } from '../source/traces.ts';

export type Parameters = Readonly<Record<string, string | undefined>>;

/** The most rows one answer has. */
const MOST = 5_000;

/** The questions as an address has them. What makes no sense is left out: a view then shows more, not nothing. */
export function traceQuery(given: Parameters): TraceQuery {
  return {
    ...text('service', given['service']),
    ...text('route', given['route']),
    ...text('status', given['status']),
    ...text('text', given['text']),
    ...number('minMs', given['minMs']),
    ...number('maxMs', given['maxMs']),
    ...(given['errors'] === 'true' ? { errors: true } : {}),
    ...number('limit', given['limit'], MOST),
  };
}

export function logQuery(given: Parameters): LogQuery {
  const level = LEVELS.find((level) => level === given['level']);
  const fields = Object.entries(given).flatMap(([name, value]) =>
    name.startsWith('field.') && value !== undefined ? [[name.slice('field.'.length), value] as const] : [],
  );
  return {
    ...text('service', given['service']),
    ...(level ? { level } : {}),
    ...text('event', given['event']),
    ...text('traceId', given['traceId']),
    ...text('text', given['text']),
    ...(fields.length > 0 ? { fields: Object.fromEntries(fields) } : {}),
    ...number('after', given['after']),
    ...number('before', given['before']),
    ...number('limit', given['limit'], MOST),
  };
}

export function chartQuery(given: Parameters): ChartQuery {
  return {
    kind: CHARTS.find((kind) => kind === given['kind']) ?? 'rate',
    ...text('service', given['service']),
    ...text('endpoint', given['endpoint']),
    ...text('name', given['name']),
    seconds: Math.max(60, number('seconds', given['seconds'], 3_600)['seconds'] ?? 300),
  };
}

function text(name: string, value: string | undefined): Record<string, string> {
  return value === undefined || value === '' ? {} : { [name]: value };
}

function number(name: string, value: string | undefined, most = Infinity): Record<string, number> {
  const read = Number(value);
  return value === undefined || value === '' || !Number.isFinite(read) || read < 0
    ? {}
    : { [name]: Math.min(read, most) };
}
