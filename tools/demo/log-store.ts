import { type LogLine, parseLogLine } from '../shop/log-line.ts';

/** The log lines of all services, as they came. */
export class LogStore {
  readonly lines: LogLine[] = [];

  add(text: string): void {
    const line = parseLogLine(text);
    if (line) this.lines.push(line);
  }

  count(service: string, fields: Readonly<Record<string, unknown>>): number {
    return this.lines.filter(
      (line) =>
        line['service'] === service && Object.entries(fields).every(([name, value]) => line[name] === value),
    ).length;
  }

  /** By time, as they would stand in a log store. */
  ofTrace(traceId: string): LogLine[] {
    return this.lines
      .filter((line) => line['trace_id'] === traceId)
      .sort((a, b) => Date.parse(String(a['time'])) - Date.parse(String(b['time'])));
  }
}
