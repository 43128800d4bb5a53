import { formatLogLine, formatTime } from '../shop/log-format.ts';
import { type PlacedService } from '../shop/services.ts';
import { type Paint } from '../terminal/paint.ts';
import { pad } from '../terminal/table.ts';
import { type Signals } from './signals.ts';
import { slowestOrder } from './slowest-order.ts';
import { traceView } from './trace-view.ts';

/** The slowest order's trace as a tree and its log lines, both of all services. */
export function orderView(services: readonly PlacedService[], signals: Signals, paint: Paint): string[] {
  const trace = slowestOrder(signals.spans, services.length);
  const traceId = trace?.[0]?.traceId;
  if (trace === undefined || traceId === undefined) {
    return ['There was no order that went through all services.'];
  }
  const colours = new Map(services.map(({ name, colour }) => [name, colour]));
  const nameWidth = Math.max(...services.map(({ name }) => name.length));
  const lines = signals.logs.ofTrace(traceId).flatMap((line) => {
    const service = String(line['service']);
    const name = paint(colours.get(service) ?? 'dim', pad(service, nameWidth));
    return formatLogLine(line, paint, { trace: false }).map(
      (text, index) => `${index === 0 ? paint('dim', formatTime(line)) : ' '.repeat(12)}  ${name}  ${text}`,
    );
  });
  return [
    `trace_id ${traceId}`,
    '',
    ...traceView(trace, colours, paint),
    '',
    paint('dim', `its ${lines.length} log lines, found by trace_id:`),
    '',
    ...lines,
  ];
}
