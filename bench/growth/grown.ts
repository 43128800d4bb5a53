import { checkArrival, type Found, type Sent } from '../measure/arrival.ts';
import { LINE_FIELDS_OF_TRACES } from '../measure/contract.ts';
import { countedRequests, metricsFault, settledMetrics } from '../measure/request-counts.ts';
import { countLinesWith, readContractLines } from '../measure/request-lines.ts';
import { type Server } from '../measure/server.ts';
import { arrivedBetween, type Sink, type SinkCounts } from '../measure/sink.ts';
import { type Emission } from '../measure/variants.ts';
import { type Point } from './dimensions.ts';

/** What was found of a point's requests. */
export interface Grown extends Found {
  readonly spans: number;
  /** Lines of the application's own, with all their fields. */
  readonly ownLines: number;
}

/** Stops the server, so that it sends what it holds, and looks for the signals of all its requests. */
export async function readGrown(
  { dimension, size, variant }: Point,
  server: Server,
  sink: Sink,
  before: SinkCounts,
  sent: Sent,
): Promise<Grown> {
  const observed = variant === 'observed';
  const samples = observed ? await settledMetrics(server.url, sent.answered) : undefined;
  await server.stop();
  const { spans, serverSpans } = arrivedBetween(before, await sink.counts());
  const lines = await readContractLines(server.linesFile, observed ? LINE_FIELDS_OF_TRACES : []);
  const fault = lines.fault ?? (samples ? metricsFault(samples, true) : undefined);
  const mark = size === 0 ? '"event":"product_found"' : `"field_${size}":`;
  const own = dimension.name === 'fields' ? await countLinesWith(server.linesFile, mark) : { count: 0 };
  return {
    ...(samples ? { counted: countedRequests(samples) } : {}),
    spans,
    serverSpans,
    lines: lines.count,
    ownLines: own.count,
    ...(fault === undefined ? {} : { fault }),
  };
}

/** What is missing or too much, as sentences: of each request, and of what the point adds to each. */
export function growthFaults(
  { dimension, size }: Pick<Point, 'dimension' | 'size'>,
  emits: Emission,
  sent: Sent,
  grown: Grown,
): string[] {
  const { counted = 0, serverSpans, spans, ownLines } = grown;
  const wantedSpans = serverSpans * (1 + (dimension.name === 'spans' ? size : 0));
  const wantedLines = dimension.name === 'fields' ? counted : 0;
  return [
    ...checkArrival(emits, sent, grown).faults,
    ...(spans === wantedSpans ? [] : [`${spans} spans in all instead of ${wantedSpans}`]),
    ...(ownLines === wantedLines ? [] : [`${ownLines} own lines instead of ${wantedLines}`]),
  ];
}
