import { type PlacedService } from '../shop/services.ts';
import { type Paint } from '../terminal/paint.ts';
import { agreementView } from './agreement-view.ts';
import { type Comparison } from '../signals/agreement.ts';
import { figuresView } from './figures-view.ts';
import { orderView } from './order-view.ts';
import { outcomeView } from './outcome-view.ts';
import { type Signals } from './signals.ts';

/** The demo's last page: each part read from the signals, never from the traffic's own counts, which it is held against. */
export function summary(
  services: readonly PlacedService[],
  signals: Signals,
  comparisons: readonly Comparison[],
  paint: Paint,
): string {
  const parts: [title: string, lines: string[]][] = [
    ['The services, from their /metrics', figuresView(services, signals, paint)],
    ['The business, from business_events_total', outcomeView(signals, paint)],
    ['The slowest order, followed by its trace id', orderView(services, signals, paint)],
    ['Do the signals agree?', agreementView(comparisons, signals, paint)],
  ];
  return parts
    .flatMap(([title, lines]) => [
      '',
      paint('bold', title),
      '',
      ...lines.map((line) => `  ${line}`.trimEnd()),
    ])
    .join('\n');
}
