import { type Grouping, type RangeAggregation } from '../logql/ast.ts';
import { type Entry, type Labels } from '../logql/entry.ts';
import { QueryProblem } from '../query-problem.ts';
import { type LineReader } from '../storage/line-reader.ts';
import { labelsText, shownLabels } from '../storage/stream-labels.ts';
import { findLines } from './find-lines.ts';
import { grouped } from './grouped.ts';
import { type Series, type Steps, timeOf, type Vector } from './series.ts';

/** Numbers kept at a time: 40 MB of them. */
const MOST_VALUES = 5_000_000;
const SECOND = 1e9;

/** How much begins, and less how much ends, at each step. */
interface Changes {
  readonly labels: Labels;
  readonly changes: Float64Array;
  /** Lines that begin and end, apart from what they count: a sum of sizes may be 0. */
  readonly lines: Float64Array;
}

/**
 * Counts the lines, or their bytes, in the window before each step; without those of its very beginning, as Loki does.
 * @param grouping labels that the series are to have: adding up afterwards gives the same
 * @throws QueryProblem for a line that a stage could not read, and for more series than there is memory for
 */
export function aggregateRange(
  reader: LineReader,
  aggregation: RangeAggregation,
  steps: Steps,
  grouping: Grouping,
): Vector {
  const { operator, query, range, offset } = aggregation;
  const from = steps.start - BigInt(offset) - BigInt(range) + 1n;
  const to = timeOf(steps, steps.count - 1) - BigInt(offset) + 1n;
  const series = new Map<string, Changes>();
  for (const { entry } of findLines(reader, query, { from, to })) {
    refuseErrors(entry);
    const age = Number(entry.time - steps.start) + offset;
    const first = Math.max(0, Math.ceil(age / steps.step));
    const end = Math.min(steps.count, Math.ceil((age + range) / steps.step));
    if (first >= end) continue;
    const { changes, lines } = changesOf(series, grouped(entry.allLabels(), grouping), steps.count);
    const amount = operator.startsWith('bytes') ? Buffer.byteLength(entry.line) : 1;
    changes[first] = (changes[first] ?? 0) + amount;
    lines[first] = (lines[first] ?? 0) + 1;
    changes[end] = (changes[end] ?? 0) - amount;
    lines[end] = (lines[end] ?? 0) - 1;
  }
  const divisor = operator === 'rate' || operator === 'bytes_rate' ? range / SECOND : 1;
  return new Map([...series].map(([key, changes]) => [key, addedUp(changes, divisor)]));
}

function changesOf(series: Map<string, Changes>, labels: Labels, steps: number): Changes {
  const key = labelsText(labels);
  let found = series.get(key);
  if (found === undefined) {
    if (series.size * steps > MOST_VALUES) {
      throw new QueryProblem(
        `the query makes more than ${series.size} series of ${steps} steps: select fewer lines, or add up with sum by`,
      );
    }
    found = { labels, changes: new Float64Array(steps + 1), lines: new Float64Array(steps + 1) };
    series.set(key, found);
  }
  return found;
}

function addedUp({ labels, changes, lines }: Changes, divisor: number): Series {
  const values: (number | undefined)[] = [];
  let [sum, count] = [0, 0];
  for (let step = 0; step < changes.length - 1; step += 1) {
    sum += changes[step] ?? 0;
    count += lines[step] ?? 0;
    values.push(count === 0 ? undefined : sum / divisor);
  }
  return { labels, values };
}

function refuseErrors(entry: Entry): void {
  if (!entry.hasError) return;
  const labels = entry.allLabels();
  throw new QueryProblem(
    `pipeline error: '${labels['__error__']}' for series: '${shownLabels(labels)}'.\n` +
      `Use a label filter to intentionally skip this error. (e.g | __error__!="${labels['__error__']}").\n` +
      'To skip all potential errors you can match empty errors.(e.g __error__="")',
  );
}
