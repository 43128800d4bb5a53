/** A service's log line. Every field may be missing: what reads it shows or counts what is there. */
export type LogLine = Readonly<Record<string, unknown>>;

/** The fields of a JSON log line; undefined for any other text (a stack trace, a warning of Node's). */
export function parseLogLine(text: string): LogLine | undefined {
  if (!text.startsWith('{')) return undefined;
  try {
    const line = JSON.parse(text) as LogLine;
    return 'level' in line ? line : undefined;
  } catch {
    return undefined;
  }
}
