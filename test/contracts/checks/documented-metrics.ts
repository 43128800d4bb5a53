import { type Fault, fault } from '../support/fault.ts';
import { type KnownMetrics } from '../support/known-metrics.ts';
import { lineAt, type TextFile } from '../support/text-file.ts';

const ROW = /^\| `([a-z_]+)` *\| (counter|gauge|histogram) *\| ([^|]*)\|/gm;

/** What every metric has, and the table's columns leave out. */
const UNSAID = new Set(['service', 'job', 'instance', 'le']);

/**
 * The page's table of metrics has the type and labels that the services show, and every metric of the library.
 * @param types - by metric, as the services announce them
 * @param ours - the metrics that must be in the table
 */
export function documentedMetrics(
  page: TextFile,
  types: ReadonlyMap<string, string>,
  known: KnownMetrics,
  ours: readonly string[],
): Fault[] {
  const rows = [...page.text.matchAll(ROW)].map((match) => {
    const [, name = '', type = '', labels = ''] = match;
    return {
      name,
      type,
      labels: [...labels.matchAll(/`(\w+)`/g)].map(([, label]) => label),
      line: lineAt(page.text, match.index),
    };
  });
  const missing = ours
    .filter((name) => !rows.some((row) => row.name === name))
    .map((name) => fault(page.path, rows[0]?.line ?? 1, `the table of metrics has no ${name}`));
  const wrong = rows.flatMap(({ name, type, labels, line }) => {
    const shown = types.get(name);
    if (shown === undefined) return [fault(page.path, line, `no service has the metric ${name}`)];
    if (shown !== type) return [fault(page.path, line, `${name} is a ${shown}, not a ${type}`)];
    const written = labels.toSorted().join(', ');
    const actual = labelsOf(name, known).toSorted().join(', ');
    return written === actual
      ? []
      : [fault(page.path, line, `${name} has the labels ${actual}, not ${written}`)];
  });
  return [...missing, ...wrong];
}

function labelsOf(name: string, known: KnownMetrics): string[] {
  const labels = (known.get(name) ?? known.get(`${name}_bucket`))?.labels ?? [];
  return [...labels].filter((label) => !UNSAID.has(label));
}
