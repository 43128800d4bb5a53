import { parseMetrics, type Sample } from '../../tools/prometheus/parse-metrics.ts';
import { type OfBoth } from './of-both.ts';

/** As many as the goal is about. */
const SERIES = 2_000;

export interface Pages {
  readonly series: number;
  /** Sentences: why what they cost counts for nothing. */
  readonly faults: readonly string[];
}

/**
 * Whether the pages are those of busy services: large enough, with an exemplar of each route, and with the same series of
 * requests.
 * @param routes - that were asked for
 */
export function readPages(pages: OfBoth<string>, routes: number): Pages {
  const [ours, theirs] = [parseMetrics(pages.ours), parseMetrics(pages.theirs)];
  const series = ours.length;
  const [ofOurs, ofTheirs] = [requestSeries(ours), requestSeries(theirs)];
  const different = [
    ...[...ofOurs].filter((each) => !ofTheirs.has(each)),
    ...[...ofTheirs].filter((each) => !ofOurs.has(each)),
  ];
  const faults = [
    series < SERIES ? `there are only ${series} series` : '',
    ...[ours, theirs].map((samples) => {
      const traced = tracedRoutes(samples);
      return traced < routes ? `only ${traced} of ${routes} routes have an exemplar` : '';
    }),
    different.length > 0
      ? `prom-client's page differs in ${different.length} series, of them ${different[0]}`
      : '',
  ];
  return { series, faults: faults.filter(Boolean) };
}

/** Name and labels; what else is on a page is about the process. */
function requestSeries(samples: readonly Sample[]): Set<string> {
  return new Set(
    samples
      .filter(({ name }) => name.startsWith('http_'))
      .map(({ name, labels }) => `${name}${JSON.stringify(Object.entries(labels).toSorted())}`),
  );
}

function tracedRoutes(samples: readonly Sample[]): number {
  return new Set(samples.flatMap(({ labels, exemplar }) => (exemplar ? [labels['endpoint']] : []))).size;
}
