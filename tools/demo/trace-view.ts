import { durationMs, type ReceivedSpan } from '../otlp/span.ts';
import { timeBar } from '../terminal/bar.ts';
import { type Paint, type Style } from '../terminal/paint.ts';
import { printable } from '../terminal/printable.ts';
import { table } from '../terminal/table.ts';
import { traceTrees, treeRows } from '../signals/trace-tree.ts';

const BAR_WIDTH = 32;

/** A trace as a tree, each span with its service, its start after the trace's, its duration and both as a bar. */
export function traceView(
  spans: readonly ReceivedSpan[],
  colours: ReadonlyMap<string, Style>,
  paint: Paint,
): string[] {
  const rows = treeRows(traceTrees(spans));
  const begin = Math.min(...spans.map(({ startUnixNano }) => sinceFirst(startUnixNano)));
  const end = Math.max(...spans.map(({ endUnixNano }) => sinceFirst(endUnixNano)));
  const total = Math.max(end - begin, Number.MIN_VALUE);

  function sinceFirst(time: bigint): number {
    // Differences fit a number; the times themselves, 19 digits, do not.
    return Number(time - (spans[0]?.startUnixNano ?? 0n)) / 1e6;
  }

  const head = ['span', 'service', 'start', 'duration', ''].map((cell) => paint('dim', cell));
  const body = rows.map(({ branches, span }) => {
    const colour = colours.get(span.service) ?? 'dim';
    const start = sinceFirst(span.startUnixNano) - begin;
    const duration = durationMs(span);
    const name = printable(span.name);
    return [
      `${paint('dim', branches)}${span.status.code === 'ERROR' ? paint('red', `${name} ✗`) : name}`,
      paint(colour, span.service),
      `${start.toFixed(1)} ms`,
      `${duration.toFixed(1)} ms`,
      paint(colour, timeBar(start / total, (start + duration) / total, BAR_WIDTH)),
    ];
  });
  return table([head, ...body], ['left', 'left', 'right', 'right', 'left']);
}
