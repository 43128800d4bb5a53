import { parse, parseSelector } from '../logql/parse.ts';
import { QueryProblem } from '../query-problem.ts';
import { type LineReader, type Stream, type TimeRange } from '../storage/line-reader.ts';
import { evaluate } from './evaluate.ts';
import { findFirstLines } from './find-lines.ts';
import { linesAnswer, linesByKindAnswer } from './lines-answer.ts';
import { instantAnswer, rangeAnswer } from './numbers-answer.ts';
import { type Parameters, readDuration, readQuery, readRange, readTime, readWhole } from './parameters.ts';
import { selectStreams } from './select-streams.ts';
import { type Steps } from './series.ts';

/** What can be asked. */
export type Question = 'query_range' | 'query' | 'labels' | 'label_values' | 'series';

export interface QueryLimits {
  /** Lines of one answer. */
  readonly mostLines: number;
  /** Series of one answer. */
  readonly mostSeries: number;
  /** The longest time that one query looks at, in nanoseconds; 0 is any. */
  readonly longestRange: number;
}

export interface Asked {
  readonly question: Question;
  readonly parameters: Parameters;
  /** The label whose values are asked for. */
  readonly label?: string;
  /** Labels are wanted by kind. */
  readonly byKind: boolean;
  /** Nanoseconds since 1970. */
  readonly now: bigint;
}

/** As in Loki, 11,000 points are the most that anybody draws. */
const MOST_STEPS = 11_000;
const USUAL_STEPS = 250;
const USUAL_LINES = 100;
const SECOND = 1e9;

/**
 * Answers as Loki does: what stands under `data`.
 * @throws QueryProblem that says what is wrong with the query
 */
export function answer(reader: LineReader, limits: QueryLimits, asked: Asked): unknown {
  switch (asked.question) {
    case 'query_range':
      return answerRange(reader, limits, asked);
    case 'query':
      return answerInstant(reader, limits, asked);
    case 'labels':
      return unique(streamsOf(reader, asked, ['query']).flatMap(({ labels }) => Object.keys(labels)));
    case 'label_values': {
      const { label = '' } = asked;
      return unique(streamsOf(reader, asked, ['query']).flatMap(({ labels }) => labels[label] ?? []));
    }
    case 'series':
      return streamsOf(reader, asked, ['match[]', 'match']).map(({ labels }) => labels);
  }
}

function answerRange(reader: LineReader, limits: QueryLimits, { parameters, byKind, now }: Asked): object {
  const query = parse(readQuery(parameters));
  const range = checkedRange(readRange(parameters, now), limits);
  if (parameters.has('interval'))
    throw new QueryProblem('interval is not supported by the embedded log store');
  if (query.kind === 'logs') {
    const found = findFirstLines(reader, query, range, {
      limit: readLimit(parameters, limits),
      newestFirst: readDirection(parameters) === 'backward',
    });
    return byKind ? linesByKindAnswer(found) : linesAnswer(found);
  }
  const steps = readSteps(parameters, range);
  return rangeAnswer(evaluate(reader, query, steps), steps, limits.mostSeries);
}

function answerInstant(reader: LineReader, limits: QueryLimits, { parameters, now }: Asked): object {
  const query = parse(readQuery(parameters));
  if (query.kind === 'logs') {
    throw new QueryProblem(
      'log queries are not supported as an instant query type, please change your query to a range query type',
    );
  }
  const time = parameters.get('time');
  const steps = { start: time === null ? now : readTime('time', time), step: 1, count: 1 };
  return instantAnswer(evaluate(reader, query, steps), steps, limits.mostSeries);
}

function readSteps(parameters: Parameters, { from, to }: TimeRange): Steps {
  const length = Number(to - from);
  const text = parameters.get('step');
  const usual = Math.max(Math.floor(length / USUAL_STEPS / SECOND), 1) * SECOND;
  const step = text === null ? usual : Math.round(readDuration('step', text));
  const count = Math.floor(length / step) + 1;
  if (count > MOST_STEPS) {
    throw new QueryProblem(
      `exceeded maximum resolution of ${MOST_STEPS} points per time series. Try increasing the value of the step parameter`,
    );
  }
  return { start: from, step, count };
}

function readLimit(parameters: Parameters, { mostLines }: QueryLimits): number {
  const text = parameters.get('limit');
  const limit = text === null ? USUAL_LINES : readWhole('limit', text);
  if (limit > mostLines) {
    throw new QueryProblem(
      `max entries limit per query exceeded, limit > max_entries_limit_per_query (${limit} > ${mostLines})`,
    );
  }
  return limit;
}

function readDirection(parameters: Parameters): 'forward' | 'backward' {
  const word = (parameters.get('direction') ?? 'backward').toLowerCase();
  if (word !== 'forward' && word !== 'backward') {
    throw new QueryProblem(`direction: ${JSON.stringify(word)} is neither forward nor backward`);
  }
  return word;
}

function checkedRange(range: TimeRange, { longestRange }: QueryLimits): TimeRange {
  if (longestRange > 0 && Number(range.to - range.from) > longestRange) {
    throw new QueryProblem(`the query time range exceeds the limit (${longestRange / 3600e9}h)`);
  }
  return range;
}

/** The streams that have lines in the time asked about, and are meant by one of the selectors where there are any. */
function streamsOf(reader: LineReader, { parameters, now }: Asked, names: readonly string[]): Stream[] {
  const selectors = names.flatMap((name) => parameters.getAll(name)).filter(Boolean);
  const range = readRange(parameters, now);
  const streams =
    selectors.length === 0
      ? reader.streams()
      : [
          ...new Map(
            selectors
              .flatMap((text) => selectStreams(reader, parseSelector(text)))
              .map((stream) => [stream.id, stream]),
          ).values(),
        ];
  return streams.filter((stream) => reader.hasLines(stream, range));
}

function unique(words: readonly string[]): string[] {
  return [...new Set(words)].toSorted();
}
