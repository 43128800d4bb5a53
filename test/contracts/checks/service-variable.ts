import { type DashboardFile, nameOf, panelsOf } from '../support/dashboard.ts';
import { panelQueries } from '../support/dashboard-queries.ts';
import { type Fault, fault } from '../support/fault.ts';
import { type LocatedQuery, withDurations } from '../support/located-query.ts';
import { LogQuery } from '../support/logql.ts';
import { type Matcher, PromQuery } from '../support/promql.ts';

/**
 * Whoever chooses a service above a dashboard sees that one only, in every panel.
 * @param concerned - whether a metric is about services; of the others there is nothing to choose
 */
export function serviceVariable(dashboard: DashboardFile, concerned: (metric: string) => boolean): Fault[] {
  const variables = dashboard.value.templating?.list ?? [];
  if (!variables.some(({ name }) => name === 'service')) {
    return [fault(dashboard.path, dashboard.line('templating', 'list'), 'has no variable service')];
  }
  const queries = [
    ...panelQueries(dashboard, 'prometheus').filter((query) => !honoursInPromql(query, concerned)),
    ...panelQueries(dashboard, 'loki').filter((query) => !honoursInLogql(query)),
  ];
  return [
    ...queries.map(({ path, line, owner }) =>
      fault(path, line, `${owner} ignores the variable service: service=~"$service"`),
    ),
    ...searchesOfOthers(dashboard),
  ];
}

function searchesOfOthers(dashboard: DashboardFile): Fault[] {
  return panelsOf(dashboard).flatMap(({ panel, keys }) =>
    (panel.targets ?? [])
      .filter(({ datasource, service }) => datasource?.type === 'jaeger' && service !== '$service')
      .map(() =>
        fault(
          dashboard.path,
          dashboard.line(...keys, 'targets'),
          `${nameOf(panel)} ignores the variable service`,
        ),
      ),
  );
}

function honoursInPromql({ text }: LocatedQuery, concerned: (metric: string) => boolean): boolean {
  return new PromQuery(withDurations(text))
    .selectors()
    .every(({ metric, matchers }) => !concerned(metric) || matchers.some(isChoice));
}

function honoursInLogql({ text }: LocatedQuery): boolean {
  return new LogQuery(withDurations(text)).streamMatchers.some(isChoice);
}

function isChoice({ label, operator, value }: Matcher): boolean {
  return (
    /^service(_name)?$/.test(label) && operator === '=~' && /^\$(service|\{service(:regex)?\})$/.test(value)
  );
}
