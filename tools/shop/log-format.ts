import { type Paint, type Style } from '../terminal/paint.ts';
import { printable } from '../terminal/printable.ts';
import { pad } from '../terminal/table.ts';
import { type LogLine } from './log-line.ts';

const STACK_LINES_SHOWN = 8;
const LONGEST_VALUE = 160;

/** Shown in a place of their own, told by the path, or the same on every line of a service; all there with --json. */
const notAField = new Set(
  (
    'level time service environment event message stack trace_id span_id trace_flags request_id ' +
    'method path status_code duration_ms endpoint handler remote_addr content_length'
  ).split(' '),
);

const levelStyles: Readonly<Record<string, Style>> = {
  trace: 'dim',
  debug: 'dim',
  warn: 'yellow',
  error: ['red', 'bold'],
  fatal: ['red', 'bold'],
};

/**
 * A log line for a person: level, event, the request, the other fields, the trace's first digits; below it the
 * stack, shortened. `trace: false` where all lines are of one trace.
 */
export function formatLogLine(line: LogLine, paint: Paint, { trace = true } = {}): string[] {
  const level = String(line['level']);
  const style = levelStyles[level];
  const event = printable(String(line['event'] ?? line['message'] ?? ''));
  const parts = [
    pad(style ? paint(style, level) : level, 5),
    // The line that counts is the one that follows it.
    pad(paint(style ?? (event === 'request_started' ? 'dim' : 'bold'), event), 18),
    ...request(line, paint),
    ...otherFields(line, paint),
    ...(trace && typeof line['trace_id'] === 'string'
      ? [paint('dim', `trace=${line['trace_id'].slice(0, 8)}`)]
      : []),
  ];
  return [parts.join(' ').trimEnd(), ...stack(line).map((text) => paint('dim', `    ${text}`))];
}

/** Local time to the millisecond. */
export function formatTime(line: LogLine): string {
  const time = new Date(String(line['time']));
  if (Number.isNaN(time.getTime())) return '--:--:--.---';
  const [hours, minutes, seconds] = [time.getHours(), time.getMinutes(), time.getSeconds()].map((part) =>
    String(part).padStart(2, '0'),
  );
  return `${hours}:${minutes}:${seconds}.${String(time.getMilliseconds()).padStart(3, '0')}`;
}

function request(line: LogLine, paint: Paint): string[] {
  const { method, path, status_code: status, duration_ms: duration } = line;
  return [
    ...(method === undefined ? [] : [`${show(method)} ${show(path)}`]),
    ...(status === undefined ? [] : [paint(statusStyle(Number(status)), show(status))]),
    ...(duration === undefined ? [] : [`${Math.round(Number(duration) * 10) / 10} ms`]),
  ];
}

function statusStyle(status: number): Style {
  if (status >= 500) return 'red';
  return status >= 400 ? 'yellow' : 'green';
}

function otherFields(line: LogLine, paint: Paint): string[] {
  const fields = Object.entries(line)
    .filter(([name]) => !notAField.has(name))
    .map(
      ([name, value]) =>
        `${paint('dim', `${printable(name)}=`)}${show(isError(value) ? `${value.type}: ${value.message}` : value)}`,
    );
  return [...message(line, paint), ...fields];
}

/** An error as the services write one. */
function isError(value: unknown): value is { type: string; message: string; stack?: string } {
  return typeof value === 'object' && value !== null && 'type' in value && 'message' in value;
}

/** A message that says what the event's name says ("order created" of order_created) only makes the line longer. */
function message({ event, message: text }: LogLine, paint: Paint): string[] {
  if (typeof text !== 'string' || text === '' || event === undefined) return [];
  return text === String(event).replaceAll('_', ' ') ? [] : [paint('dim', show(text))];
}

function show(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  const short = text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
  return printable(typeof value === 'string' && /[\s"=]/.test(short) ? JSON.stringify(short) : short);
}

function stack({ stack: own, error }: LogLine): string[] {
  const text = own ?? (isError(error) ? error.stack : undefined);
  if (typeof text !== 'string') return [];
  const lines = text.split('\n').map((line) => printable(line.trim()));
  const more = lines.length - STACK_LINES_SHOWN;
  return more > 0
    ? [...lines.slice(0, STACK_LINES_SHOWN), `… ${more} more lines (whole with --json)`]
    : lines;
}
