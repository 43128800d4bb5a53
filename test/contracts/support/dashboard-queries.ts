import { type DashboardFile, nameOf, panelsOf, type Target } from './dashboard.ts';
import { exploreLinks } from './explore-links.ts';
import { type LocatedQuery } from './located-query.ts';
import { walk } from './walk.ts';

export type Language = 'prometheus' | 'loki';

/** What a dashboard asks a kind of datasource: in panels, variables, annotations and links. */
export function dashboardQueries(dashboard: DashboardFile, language: Language): LocatedQuery[] {
  return [
    ...panelQueries(dashboard, language),
    ...annotationQueries(dashboard, language),
    ...variableQueries(dashboard, language),
    ...linkQueries(dashboard, language),
  ];
}

export function panelQueries(dashboard: DashboardFile, language: Language): LocatedQuery[] {
  return panelsOf(dashboard).flatMap(({ panel, keys }) =>
    (panel.targets ?? []).flatMap((target, index) =>
      asks(target, language) || (target.datasource === undefined && panel.datasource?.type === language)
        ? located(dashboard, nameOf(panel), target, dashboard.line(...keys, 'targets', index, 'expr'))
        : [],
    ),
  );
}

function annotationQueries(dashboard: DashboardFile, language: Language): LocatedQuery[] {
  return walk(dashboard.value).flatMap(({ keys, value }) => {
    if (keys[0] !== 'annotations' || keys.length !== 3) return [];
    const { name, ...target } = value as Target & { readonly name?: string };
    return asks(target, language)
      ? located(dashboard, `annotation "${name}"`, target, dashboard.line(...keys, 'expr'))
      : [];
  });
}

/** `label_values(up{job="services"}, service)`: the selector in it. */
function variableQueries(dashboard: DashboardFile, language: Language): LocatedQuery[] {
  if (language !== 'prometheus') return [];
  return (dashboard.value.templating?.list ?? []).flatMap(({ name, query }, index) => {
    const text = typeof query === 'string' ? query : (query as { query?: string } | undefined)?.query;
    const [, expr] = /^label_values\((.+),\s*\w+\)$/.exec(text ?? '') ?? [];
    const line = dashboard.line('templating', 'list', index, 'query');
    return located(dashboard, `variable ${name}`, { expr }, line);
  });
}

function linkQueries(dashboard: DashboardFile, language: Language): LocatedQuery[] {
  return exploreLinks(dashboard).flatMap(({ title, line, panes = [] }) =>
    panes
      .flatMap(({ queries = [] }) => queries)
      .filter((target) => asks(target, language))
      .flatMap((target) => located(dashboard, `link "${title}"`, target, line)),
  );
}

function asks({ datasource }: Target, language: Language): boolean {
  return datasource?.type === language;
}

function located({ path }: DashboardFile, owner: string, { expr }: Target, line: number): LocatedQuery[] {
  return expr === undefined ? [] : [{ path, line, text: expr, owner }];
}
