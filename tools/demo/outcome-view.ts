import { selectSamples, sumOf } from '../prometheus/select-samples.ts';
import { progressBar } from '../terminal/bar.ts';
import { type Paint, type Style } from '../terminal/paint.ts';
import { table } from '../terminal/table.ts';
import { type Signals } from './signals.ts';

const outcomes: readonly [status: string, words: string, style: Style][] = [
  ['success', 'paid', 'green'],
  ['payment_failed', 'payment declined or failed', 'yellow'],
  ['product_not_found', 'unknown product', 'yellow'],
  ['order_failed', 'failed', 'red'],
];

/** What became of the orders, and the money they brought. */
export function outcomeView({ metrics, logs }: Signals, paint: Paint): string[] {
  const orders = selectSamples(metrics.get('api-gateway') ?? [], 'business_events_total', {
    event_type: 'order_creation',
  });
  const tried = sumOf(orders);
  const rows = outcomes.map(([status, words, style]) => {
    const count = sumOf(orders.filter(({ labels }) => labels['status'] === status));
    const share = tried === 0 ? 0 : count / tried;
    return [words, String(count), `${Math.round(share * 100)} %`, paint(style, progressBar(share, 30))];
  });
  const taken = logs.lines
    .filter((line) => line['event'] === 'payment_completed')
    .reduce((sum, line) => sum + Number(line['amount']), 0);
  return [
    ...table([['orders tried', String(tried)], ...rows], ['left', 'right', 'right', 'left']),
    '',
    `money taken, from the payment_completed log lines: ${taken.toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`,
  ];
}
