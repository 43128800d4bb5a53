import { type AttributeValue, type ReceivedSpan } from '../../otlp/span.ts';
import { type TraceQuery, type TraceSummary } from '../source/traces.ts';

/** Whether a trace is what was asked for; the cheap questions first. */
export function matchesTrace(
  query: TraceQuery,
  summary: TraceSummary,
  spans: readonly ReceivedSpan[],
): boolean {
  const { service, route, status, minMs, maxMs, text, errors } = query;
  return (
    (errors !== true || summary.errorCount > 0) &&
    (minMs === undefined || summary.durationMs >= minMs) &&
    (maxMs === undefined || summary.durationMs <= maxMs) &&
    (service === undefined || summary.services.includes(service)) &&
    (status === undefined || hasStatus(status, summary.status)) &&
    (route === undefined || hasRoute(route.toLowerCase(), summary, spans)) &&
    (text === undefined || hasText(text.toLowerCase(), summary, spans))
  );
}

function hasStatus(asked: string, status: number | undefined): boolean {
  if (status === undefined) return false;
  return /^[1-5]xx$/.test(asked) ? String(status)[0] === asked[0] : String(status) === asked;
}

function hasRoute(asked: string, { name }: TraceSummary, spans: readonly ReceivedSpan[]): boolean {
  if (name.toLowerCase().includes(asked)) return true;
  return spans.some(({ kind, name }) => kind === 'SERVER' && name.toLowerCase().includes(asked));
}

function hasText(asked: string, { traceId }: TraceSummary, spans: readonly ReceivedSpan[]): boolean {
  if (traceId.includes(asked)) return true;
  return spans.some(
    ({ name, attributes, events, status }) =>
      name.toLowerCase().includes(asked) ||
      status.message?.toLowerCase().includes(asked) === true ||
      valueHas(asked, attributes) ||
      events.some((event) => event.name.toLowerCase().includes(asked) || valueHas(asked, event.attributes)),
  );
}

function valueHas(asked: string, value: AttributeValue): boolean {
  if (value === null) return false;
  if (Array.isArray(value)) return value.some((one) => valueHas(asked, one));
  if (typeof value === 'object') return Object.values(value).some((one) => valueHas(asked, one));
  return String(value).toLowerCase().includes(asked);
}
