import { type PlacedService } from '../shop/services.ts';
import { type Paint } from '../terminal/paint.ts';
import { table } from '../terminal/table.ts';
import { QUANTILES, serviceFigures } from '../signals/service-figures.ts';
import { type Signals } from './signals.ts';

/** Requests, errors and latency, a row a service. */
export function figuresView(
  services: readonly PlacedService[],
  { metrics }: Signals,
  paint: Paint,
): string[] {
  const head = ['service', 'requests', '5xx', '4xx', ...QUANTILES.map((q) => `p${q * 100}`)];
  const rows = services.map(({ name, colour }) => {
    const { requests, serverErrors, clientErrors, quantiles } = serviceFigures(metrics.get(name) ?? []);
    return [
      paint(colour, name),
      String(requests),
      serverErrors > 0 ? paint('red', String(serverErrors)) : '0',
      clientErrors > 0 ? paint('yellow', String(clientErrors)) : '0',
      ...quantiles.map((seconds) => (seconds === undefined ? '-' : `${Math.round(seconds * 1000)} ms`)),
    ];
  });
  return table([head.map((cell) => paint('dim', cell)), ...rows], ['left', 'right']);
}
