export const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const;

export type Level = (typeof LEVELS)[number];

export interface LogQuery {
  readonly service?: string;
  /** This level and what is worse. */
  readonly level?: Level;
  readonly event?: string;
  readonly traceId?: string;
  /** Somewhere in the line; upper and lower case count alike. */
  readonly text?: string;
  /** More fields, each with its value as text. */
  readonly fields?: Readonly<Record<string, string>>;
  /** Only lines that came later than this one. */
  readonly after?: number;
  /** Only lines that came earlier than this one. */
  readonly before?: number;
  readonly limit?: number;
}

/** One line, as printed and as read. */
export interface LogRow {
  /** Counts up by one a line. */
  readonly id: number;
  readonly service: string;
  /** Milliseconds since 1970: the line's own time, or when it came. */
  readonly timeMs: number;
  /** Missing on text that is no JSON line: a warning of Node's, a stack. */
  readonly level?: string;
  readonly event?: string;
  readonly traceId?: string;
  readonly spanId?: string;
  readonly raw: string;
}

export interface LogPage {
  readonly run: string;
  /** Oldest first. */
  readonly rows: readonly LogRow[];
  /** Whether older ones match, which `limit` left out. */
  readonly more: boolean;
  /** The id of the newest line that was looked at, matching or not: what to ask `after`. */
  readonly seenUpTo: number;
}
