/** What a metrics page says about a metric: its help and its type, by the name its `# HELP` and `# TYPE` lines use. */
export interface MetricDescription {
  readonly help: string;
  readonly type: string;
}

/** Without `_total` in OpenMetrics; a histogram's samples have suffixes of their own in both formats. */
const SUFFIX = /_(total|bucket|sum|count|created|info)$/;

/** The descriptions of a page in the Prometheus text or the OpenMetrics format. */
export function parseDescriptions(page: string): Map<string, MetricDescription> {
  const found = new Map<string, MetricDescription>();
  for (const [, keyword, name = '', text = ''] of page.matchAll(/^# (HELP|TYPE) (\S+) ?(.*)$/gm)) {
    const known = found.get(name) ?? { help: '', type: 'unknown' };
    found.set(name, keyword === 'HELP' ? { ...known, help: unescaped(text) } : { ...known, type: text });
  }
  return found;
}

/** The name of the metric a sample belongs to: `x` for `x_bucket` of a histogram and `x_total` of OpenMetrics. */
export function familyOf(sample: string, descriptions: ReadonlyMap<string, MetricDescription>): string {
  if (descriptions.has(sample)) return sample;
  const family = sample.replace(SUFFIX, '');
  return descriptions.has(family) ? family : sample;
}

function unescaped(text: string): string {
  return text.replace(/\\(.)/g, (_escape, character: string) => (character === 'n' ? '\n' : character));
}
