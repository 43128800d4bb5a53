import { type Sent, type Found } from './arrival.ts';
import { LINE_FIELDS_OF_TRACES } from './contract.ts';
import { readSpans } from './read-span.ts';
import { countedRequests, metricsFault, settledMetrics } from './request-counts.ts';
import { countLinesWith, readContractLines } from './request-lines.ts';
import { PATH, type Server } from './server.ts';
import { arrivedBetween, type Sink, type SinkCounts } from './sink.ts';
import { type Emission } from './variants.ts';

/**
 * Stops the server, so that it sends what it holds, and looks for the signals of all its requests.
 * @param before - what the sink had when the server started
 */
export async function findArrived(
  server: Server,
  sink: Sink,
  before: SinkCounts,
  emits: Emission,
  sent: Sent,
): Promise<Found> {
  const traced = emits.spans > 0;
  const samples = emits.counts ? await settledMetrics(server.url, sent.answered) : undefined;
  await server.stop();
  const { serverSpans } = arrivedBetween(before, await sink.counts());
  const sample = traced && emits.contract ? await sink.sample() : undefined;
  const lines = emits.contract
    ? await readContractLines(server.linesFile, traced ? LINE_FIELDS_OF_TRACES : [])
    : await countLinesWith(server.linesFile, PATH);
  const fault = lines.fault ?? (samples && emits.contract ? metricsFault(samples, traced) : undefined);
  return {
    ...(samples ? { counted: countedRequests(samples) } : {}),
    serverSpans,
    lines: lines.count,
    ...(fault === undefined ? {} : { fault }),
    ...(sample ? { someSpans: readSpans(sample) } : {}),
  };
}
