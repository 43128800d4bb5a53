import { getJson } from './get-json.ts';
import { type TimeShifts } from './datasources.ts';
import { type Window } from './loki.ts';
import { stackUrls } from './stack-urls.ts';

interface Tag {
  readonly key: string;
  readonly value: string | number | boolean;
}

/** A span as Grafana's Jaeger datasource has it, by which it makes its links. */
export interface GrafanaSpan {
  readonly traceId: string;
  readonly service: string;
  readonly name: string;
  readonly startMs: number;
  readonly endMs: number;
  /** Those of the process, then the span's own. */
  readonly tags: readonly Tag[];
}

interface JaegerTrace {
  readonly spans: readonly {
    readonly traceID: string;
    readonly processID: string;
    readonly operationName: string;
    readonly startTime: number;
    readonly duration: number;
    readonly tags: readonly Tag[];
  }[];
  readonly processes: Readonly<
    Record<string, { readonly serviceName: string; readonly tags: readonly Tag[] }>
  >;
}

/** The spans of a trace, by the API that Grafana asks. */
export async function spansForGrafana(traceId: string): Promise<GrafanaSpan[]> {
  const { data } = await getJson<{ data: JaegerTrace[] }>(`${stackUrls().jaeger}/api/traces/${traceId}`);
  const [{ spans, processes } = { spans: [], processes: {} }] = data;
  return spans.map(({ traceID, processID, operationName, startTime, duration, tags }) => ({
    traceId: traceID,
    service: processes[processID]?.serviceName ?? '',
    name: operationName,
    startMs: startTime / 1000,
    endMs: (startTime + duration) / 1000,
    tags: [...(processes[processID]?.tags ?? []), ...tags],
  }));
}

/** Those of them that took a request. */
export async function serverSpansOf(traceId: string): Promise<GrafanaSpan[]> {
  const spans = await spansForGrafana(traceId);
  return spans.filter(({ tags }) => tags.some(({ key, value }) => key === 'span.kind' && value === 'server'));
}

/** The span's tags that have a label in a query, as that label. */
export function asLabels(
  { tags }: GrafanaSpan,
  mapping: readonly { readonly key: string; readonly value?: string }[],
): string {
  return tags
    .flatMap(({ key, value }) => {
      const mapped = mapping.find((each) => each.key === key);
      return mapped ? [`${mapped.value ?? key}="${value}"`] : [];
    })
    .join(', ');
}

/** The stretch of time in which a link from this span looks. */
export function windowAround(
  { startMs, endMs }: GrafanaSpan,
  { spanStartTimeShift, spanEndTimeShift }: TimeShifts,
): Window {
  return { fromMs: startMs + milliseconds(spanStartTimeShift), toMs: endMs + milliseconds(spanEndTimeShift) };
}

const UNITS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000 };

function milliseconds(shift: string): number {
  const [, amount, unit = ''] = /^(-?\d+)([smh])$/.exec(shift) ?? [];
  const factor = UNITS[unit];
  if (factor === undefined) throw new Error(`"${shift}" is no shift in seconds, minutes or hours`);
  return Number(amount) * factor;
}
