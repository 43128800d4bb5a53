import { getJson } from './get-json.ts';
import { stackUrls } from './stack-urls.ts';

export interface LokiLine {
  /** Nanoseconds since 1970. */
  readonly time: string;
  readonly line: string;
  /** Labels and structured metadata alike, as Loki hands them out. */
  readonly labels: Readonly<Record<string, string>>;
}

/** In milliseconds since 1970; the end is not in it. */
export interface Window {
  readonly fromMs: number;
  readonly toMs: number;
}

interface Answer {
  readonly data: {
    readonly result: readonly { stream: Record<string, string>; values: [string, string][] }[];
  };
}

/** What Loki gives at most at once. */
const LIMIT = 5000;
const QUARTER_OF_AN_HOUR_MS = 900_000;

export function lastQuarterOfAnHour(): Window {
  return { fromMs: Date.now() - QUARTER_OF_AN_HOUR_MS, toMs: Date.now() + 1000 };
}

/**
 * What a LogQL expression finds.
 * @throws Error when there may be more than Loki gives at once
 */
export async function linesOf(query: string, { fromMs, toMs } = lastQuarterOfAnHour()): Promise<LokiLine[]> {
  const { data } = await getJson<Answer>(`${stackUrls().loki}/loki/api/v1/query_range`, {
    query,
    start: `${Math.floor(fromMs)}000000`,
    end: `${Math.floor(toMs)}000000`,
    limit: String(LIMIT),
  });
  const lines = data.result.flatMap(({ stream, values }) =>
    values.map(([time, line]) => ({ time, line, labels: stream })),
  );
  if (lines.length >= LIMIT) throw new Error(`${query} finds more lines than Loki gives at once`);
  return lines;
}

/** The only line that an expression finds. */
export async function onlyLineOf(query: string): Promise<LokiLine> {
  const lines = await linesOf(query);
  const [line] = lines;
  if (line === undefined || lines.length > 1) {
    throw new Error(`Loki has ${lines.length} lines for ${query}${texts(lines)}`);
  }
  return line;
}

function texts(lines: readonly LokiLine[]): string {
  return lines.map(({ line }) => `\n  ${line.slice(0, 200)}`).join('');
}
