import { type LogQuery } from '../logql/ast.ts';
import { type Entry } from '../logql/entry.ts';
import { runStages } from '../logql/run-stages.ts';
import { type LineReader, type NumberedLine, type TimeRange } from '../storage/line-reader.ts';
import { askedTrace } from './asked-trace.ts';
import { selectStreams } from './select-streams.ts';

/** What a query found: the line as its stages left it, and its number. */
export interface FoundLine {
  readonly id: bigint;
  readonly entry: Entry;
}

/** All lines that a query finds, stream by stream. */
export function* findLines(reader: LineReader, query: LogQuery, range: TimeRange): Generator<FoundLine> {
  for (const lines of sourcesOf(reader, query, range, false)) {
    for (const line of lines) {
      const entry = runStages(query.stages, line);
      if (entry !== undefined) yield { id: line.id, entry };
    }
  }
}

/** The first `limit` lines that a query finds, or the last ones, in the order of their time. */
export function findFirstLines(
  reader: LineReader,
  query: LogQuery,
  range: TimeRange,
  { limit, newestFirst }: { readonly limit: number; readonly newestFirst: boolean },
): FoundLine[] {
  const sign = newestFirst ? -1 : 1;
  let found: FoundLine[] = [];
  for (const lines of sourcesOf(reader, query, range, newestFirst)) {
    // With enough found in other streams, only what comes before the last of these counts.
    const last = found.length === limit ? found.at(-1) : undefined;
    const ofStream: FoundLine[] = [];
    for (const line of lines) {
      if (ofStream.length === limit || (last !== undefined && sign * byTime(line, last.entry) > 0)) break;
      const entry = runStages(query.stages, line);
      if (entry !== undefined) ofStream.push({ id: line.id, entry });
    }
    found = [...found, ...ofStream]
      .sort((a, b) => sign * (byTime(a.entry, b.entry) || (a.id < b.id ? -1 : 1)))
      .slice(0, limit);
  }
  return found;
}

/** The lines that may be found, of one stream after the other; each begins to be read when its turn has come. */
function* sourcesOf(
  reader: LineReader,
  query: LogQuery,
  range: TimeRange,
  newestFirst: boolean,
): Generator<Iterable<NumberedLine>> {
  const streams = selectStreams(reader, query.selector);
  const trace = askedTrace(query, streams);
  if (trace !== undefined) {
    const lines = [...reader.linesOfTrace(trace, streams, range)];
    yield newestFirst ? lines.toReversed() : lines;
    return;
  }
  for (const stream of streams) yield reader.linesOf(stream, range, newestFirst);
}

interface Timed {
  readonly time: bigint;
}

function byTime({ time: a }: Timed, { time: b }: Timed): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
