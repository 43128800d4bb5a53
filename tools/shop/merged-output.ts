import { type Paint } from '../terminal/paint.ts';
import { printable } from '../terminal/printable.ts';
import { pad } from '../terminal/table.ts';
import { formatLogLine, formatTime } from './log-format.ts';
import { type LogLine, parseLogLine } from './log-line.ts';
import { type PlacedService, SERVICES } from './services.ts';
import { TimeOrder } from './time-order.ts';

const nameWidth = Math.max(...SERVICES.map(({ name }) => name.length));

export interface MergedOutput {
  add(service: PlacedService, text: string): void;
  /** Writes the lines that are still held for their order. */
  flush(): void;
}

/** The services' lines for a person: in the order of their times, each with its service's name before it. */
export function mergeOutput(write: (text: string) => void, paint: Paint): MergedOutput {
  const order = new TimeOrder(write);
  // Even when the run ends suddenly, what a service said last is shown.
  process.once('exit', () => order.flush());
  return {
    add: (service, text) => {
      const line = parseLogLine(text);
      order.add(namedLines(service, line ? formatted(line, paint) : [printable(text)], paint), timeOf(line));
    },
    flush: () => order.flush(),
  };
}

function namedLines(service: PlacedService, lines: readonly string[], paint: Paint): string {
  const name = paint(service.colour, `${pad(service.name, nameWidth)} │`);
  return lines.map((line) => `${name} ${line}`.trimEnd()).join('\n');
}

function formatted(line: LogLine, paint: Paint): string[] {
  const [first = '', ...rest] = formatLogLine(line, paint);
  return [`${paint('dim', formatTime(line))} ${first}`, ...rest];
}

function timeOf(line: LogLine | undefined): number | undefined {
  const time = Date.parse(String(line?.['time']));
  return Number.isNaN(time) ? undefined : time;
}
