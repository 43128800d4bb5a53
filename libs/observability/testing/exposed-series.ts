/** One line of a /metrics answer. */
export interface Series {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
  /** `trace_id` of the exemplar, where the line has one. */
  readonly exemplar: string | undefined;
}

const LINE = /^([a-z_0-9]+)(?:\{(.*?)\})? ([^ ]+)(?: # \{(.*?)\} .*)?$/i;
const LABEL = /(\w+)="((?:[^"\\]|\\.)*)"/g;

/** Reads Prometheus text or OpenMetrics, as far as this library writes them. */
export function parseSeries(text: string): Series[] {
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map(parseLine);
}

function parseLine(line: string): Series {
  const [, name, labels, value, exemplar] = LINE.exec(line) ?? [];
  if (name === undefined) throw new Error(`not a line of an exposition: ${line}`);
  return {
    name,
    labels: labelsOf(labels),
    value: Number(value),
    exemplar: labelsOf(exemplar).trace_id,
  };
}

function labelsOf(text = ''): Record<string, string> {
  return Object.fromEntries([...text.matchAll(LABEL)].map(([, name, value]) => [name, value]));
}
