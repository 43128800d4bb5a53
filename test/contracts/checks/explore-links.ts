import { type DashboardFile } from '../support/dashboard.ts';
import { type Datasource } from '../support/datasources.ts';
import { type Fault, fault } from '../support/fault.ts';
import { exploreLinks } from '../support/explore-links.ts';

/** Every link to Explore opens panes that Grafana can read, on datasources that there are. */
export function exploreLinksOpen(dashboard: DashboardFile, datasources: readonly Datasource[]): Fault[] {
  const known = new Map(datasources.map(({ uid, type }) => [uid, type]));
  return exploreLinks(dashboard).flatMap(({ title, line, panes }) => {
    const at = (message: string): Fault => fault(dashboard.path, line, `link "${title}" ${message}`);
    if (panes === undefined || panes.length === 0) return [at('has no panes that can be read')];
    return panes.flatMap(({ datasource = '', queries = [] }) => [
      ...(known.has(datasource) ? [] : [at(`opens ${datasource}, which is no datasource`)]),
      ...queries
        .filter(
          (query) => query.datasource?.uid !== datasource || query.datasource.type !== known.get(datasource),
        )
        .map((query) =>
          at(`asks ${query.datasource?.uid} (${query.datasource?.type}) in a pane of ${datasource}`),
        ),
    ]);
  });
}
