import { type LogLine, parseLogLine } from '../../shop/log-line.ts';
import { type Holding } from '../source/about.ts';
import { LEVELS, type Level, type LogPage, type LogQuery, type LogRow } from '../source/logs.ts';

export interface LineLimits {
  readonly lines: number;
  /** Of their text, all together. */
  readonly characters: number;
  readonly charactersOfOneLine: number;
}

export const LINE_LIMITS: LineLimits = {
  lines: 100_000,
  characters: 64_000_000,
  charactersOfOneLine: 64_000,
};

const PAGE = 500;

/** The newest lines, as printed, with the few fields read that most questions are about. */
export class LineStore {
  /** A queue: the oldest held one is at `first`. */
  private rows: LogRow[] = [];
  private first = 0;
  private nextId = 1;
  private characters = 0;
  private dropped = 0;
  private readonly limits: LineLimits;

  constructor(limits: LineLimits = LINE_LIMITS) {
    this.limits = limits;
  }

  get newestId(): number {
    return this.nextId - 1;
  }

  add(service: string, text: string, nowMs: number): LogRow {
    const raw = this.bounded(text);
    const line = parseLogLine(raw);
    const row = { id: this.nextId, service, raw, ...known(line, nowMs) };
    this.nextId += 1;
    this.rows.push(row);
    this.characters += raw.length;
    while (this.held > this.limits.lines || this.characters > this.limits.characters) this.dropOldest();
    return row;
  }

  find(query: LogQuery, run: string): LogPage {
    const limit = query.limit ?? PAGE;
    const matches = matcherOf(query);
    const rows: LogRow[] = [];
    const last = this.indexOf((query.before ?? this.nextId) - 1);
    const end = query.after === undefined ? this.first : Math.max(this.first, this.indexOf(query.after + 1));
    let more = false;
    for (let index = last; index >= end; index -= 1) {
      const row = this.rows[index];
      if (row === undefined || !matches(row)) continue;
      if (rows.length === limit) {
        more = true;
        break;
      }
      rows.push(row);
    }
    return { run, rows: rows.toReversed(), more, seenUpTo: this.newestId };
  }

  get(id: number): LogRow | undefined {
    const index = this.indexOf(id);
    return index < this.first ? undefined : this.rows[index];
  }

  ofTrace(traceId: string): LogRow[] {
    return this.all()
      .filter((row) => row.traceId === traceId)
      .sort((a, b) => a.timeMs - b.timeMs);
  }

  all(): LogRow[] {
    return this.rows.slice(this.first);
  }

  holding(): Holding {
    return { kept: this.held, limit: this.limits.lines, dropped: this.dropped };
  }

  private get held(): number {
    return this.rows.length - this.first;
  }

  /** Ids count up without a gap. */
  private indexOf(id: number): number {
    return this.rows.length - (this.nextId - id);
  }

  private dropOldest(): void {
    this.characters -= this.rows[this.first]?.raw.length ?? 0;
    this.first += 1;
    this.dropped += 1;
    // Moved together now and then: each time would cost the whole queue.
    if (this.first > 10_000) {
      this.rows = this.rows.slice(this.first);
      this.first = 0;
    }
  }

  private bounded(text: string): string {
    const most = this.limits.charactersOfOneLine;
    return text.length > most ? `${text.slice(0, most)}… (${text.length} characters)` : text;
  }
}

function known(line: LogLine | undefined, nowMs: number): Omit<LogRow, 'id' | 'service' | 'raw'> {
  const timeMs = Date.parse(String(line?.['time']));
  return {
    timeMs: Number.isNaN(timeMs) ? nowMs : timeMs,
    ...(line ? { level: String(line['level']) } : {}),
    ...textOf('event', line?.['event']),
    ...textOf('traceId', line?.['trace_id']),
    ...textOf('spanId', line?.['span_id']),
  };
}

function textOf(name: string, value: unknown): Record<string, string> {
  return typeof value === 'string' ? { [name]: value } : {};
}

function matcherOf(query: LogQuery): (row: LogRow) => boolean {
  const { service, level, event, traceId, text, fields = {} } = query;
  const asked = text?.toLowerCase();
  const least = level === undefined ? 0 : LEVELS.indexOf(level);
  const wanted = Object.entries(fields);
  return (row) =>
    (service === undefined || row.service === service) &&
    (least <= 0 || LEVELS.indexOf(row.level as Level) >= least) &&
    (event === undefined || row.event === event) &&
    (traceId === undefined || row.traceId === traceId) &&
    (asked === undefined || row.raw.toLowerCase().includes(asked)) &&
    (wanted.length === 0 || hasFields(row.raw, wanted));
}

function hasFields(raw: string, wanted: readonly (readonly [string, string])[]): boolean {
  // Reading JSON is the dear part: only where each name stands in the line at all.
  if (!wanted.every(([name]) => raw.includes(JSON.stringify(name)))) return false;
  const line = parseLogLine(raw);
  return line !== undefined && wanted.every(([name, value]) => asText(line[name]) === value);
}

function asText(value: unknown): string | undefined {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
