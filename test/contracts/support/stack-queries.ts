import { dashboardFiles } from './dashboard.ts';
import { dashboardQueries } from './dashboard-queries.ts';
import { datasourcesFile, datasourceQueries } from './datasources.ts';
import { documentedQueries } from './documented-queries.ts';
import { type LocatedQuery } from './located-query.ts';
import { filesBelow, textFile } from './repository.ts';
import { lokiRules, prometheusRules, ruleQueries } from './rules.ts';
import { type TextFile } from './text-file.ts';

/** What people read. */
export function pages(): TextFile[] {
  const paths = ['README.md', 'libs/observability/README.md', ...filesBelow('docs', '.md')];
  return paths.map((path) => textFile(path));
}

/** What is asked of Prometheus by dashboards, links and rules: what is used, where a page only tells of it. */
export function usedPromql(): LocatedQuery[] {
  return [
    ...dashboardFiles().flatMap((dashboard) => dashboardQueries(dashboard, 'prometheus')),
    ...datasourceQueries(datasourcesFile(), 'prometheus'),
    ...ruleQueries(prometheusRules()),
  ];
}

export function usedLogql(): LocatedQuery[] {
  return [
    ...dashboardFiles().flatMap((dashboard) => dashboardQueries(dashboard, 'loki')),
    ...datasourceQueries(datasourcesFile(), 'loki'),
    ...ruleQueries(lokiRules()),
  ];
}

export function documentedPromql(): LocatedQuery[] {
  return pages().flatMap((page) => documentedQueries(page, 'prometheus'));
}

export function documentedLogql(): LocatedQuery[] {
  return pages().flatMap((page) => documentedQueries(page, 'loki'));
}
