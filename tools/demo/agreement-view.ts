import { type Paint } from '../terminal/paint.ts';
import { table } from '../terminal/table.ts';
import { agrees, type Comparison } from '../signals/agreement.ts';
import { type Signals } from './signals.ts';

/** The comparisons with a verdict each, and how much was received in all. */
export function agreementView(
  comparisons: readonly Comparison[],
  { metrics, spans, logs }: Signals,
  paint: Paint,
): string[] {
  const head = ['', 'sent', 'metrics', 'spans', 'log lines', ''].map((cell) => paint('dim', cell));
  const rows = comparisons.map((comparison) => [
    comparison.what,
    ...[comparison.sent, comparison.metrics, comparison.spans, comparison.logs].map((count) =>
      count === undefined ? paint('dim', '·') : String(count),
    ),
    agrees(comparison) ? paint('green', '✓') : paint(['red', 'bold'], '✗ differ'),
  ]);
  const series = [...metrics.values()].reduce((sum, samples) => sum + samples.length, 0);
  return [
    ...table([head, ...rows], ['left', 'right', 'right', 'right', 'right', 'left']),
    '',
    paint('dim', `received: ${spans.length} spans, ${logs.lines.length} log lines, ${series} series`),
  ];
}
