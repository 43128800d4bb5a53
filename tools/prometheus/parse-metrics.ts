type Labels = Readonly<Record<string, string>>;

/** One line of a metrics page. */
export interface Sample {
  readonly name: string;
  readonly labels: Labels;
  readonly value: number;
  /** Only on an OpenMetrics page: one request behind this bucket. */
  readonly exemplar?: { readonly labels: Labels; readonly value: number };
}

const labelPair = String.raw`[a-zA-Z_]\w*="(?:[^"\\]|\\.)*"`;
const labelSet = String.raw`\{\s*((?:${labelPair}\s*,?\s*)*)\}`;
const sampleLine = new RegExp(
  String.raw`^([a-zA-Z_:][\w:]*)\s*(?:${labelSet})?\s*(\S+)(?:\s+[\d.e+-]+)?(?:\s+#\s*${labelSet}\s*(\S+).*)?\s*$`,
);

/**
 * The samples of a page in the Prometheus text or the OpenMetrics format; timestamps are dropped.
 * @throws Error that names the line it cannot read.
 */
export function parseMetrics(page: string): Sample[] {
  return page
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map(parseSample);
}

function parseSample(line: string): Sample {
  const [, name, labels = '', value = '', exemplarLabels, exemplarValue = ''] = sampleLine.exec(line) ?? [];
  if (name === undefined) throw new Error(`not a line of a metrics page: ${line}`);
  const sample = { name, labels: parseLabels(labels), value: parseNumber(value, line) };
  if (exemplarLabels === undefined) return sample;
  const exemplar = { labels: parseLabels(exemplarLabels), value: parseNumber(exemplarValue, line) };
  return { ...sample, exemplar };
}

function parseLabels(pairs: string): Labels {
  const labels: Record<string, string> = {};
  for (const [, name = '', value = ''] of pairs.matchAll(/([a-zA-Z_]\w*)="((?:[^"\\]|\\.)*)"/g)) {
    labels[name] = value.replace(/\\(.)/g, (_escape, character: string) =>
      character === 'n' ? '\n' : character,
    );
  }
  return labels;
}

function parseNumber(text: string, line: string): number {
  const infinity = /^([+-]?)Inf$/.exec(text);
  if (infinity) return infinity[1] === '-' ? -Infinity : Infinity;
  // OpenMetrics leaves the case open; prom-client writes `Nan`.
  if (text.toLowerCase() === 'nan') return NaN;
  const value = Number(text);
  if (Number.isNaN(value)) throw new Error(`not a number in: ${line}`);
  return value;
}
