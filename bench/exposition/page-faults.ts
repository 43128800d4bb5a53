import { parseMetrics } from '../../tools/prometheus/parse-metrics.ts';
import { type Format } from './formats.ts';

/** As many as the goal is about, on either page. */
const SERIES = 2_000;

export interface Pages {
  readonly series: number;
  /** Sentences: why what they cost counts for nothing. */
  readonly faults: readonly string[];
}

/**
 * Whether the pages are those of a busy service: large enough, and with an exemplar of each route.
 * @param routes - that were asked for
 */
export function readPages(pages: Readonly<Record<Format, string>>, routes: number): Pages {
  const [openMetrics, plainText] = [parseMetrics(pages.openMetrics), parseMetrics(pages.plainText)];
  const traced = new Set(
    openMetrics.flatMap(({ labels, exemplar }) => (exemplar ? [labels['endpoint']] : [])),
  );
  const series = openMetrics.length;
  const faults = [
    series < SERIES ? `there are only ${series} series` : '',
    traced.size < routes ? `only ${traced.size} of ${routes} routes have an exemplar` : '',
    plainText.length === series ? '' : `the plain text has ${plainText.length} series instead of ${series}`,
  ];
  return { series, faults: faults.filter(Boolean) };
}
