import { type Dashboard, type Panel, panelsOf, readDashboards, type Target } from './dashboard.ts';
import { searchOf } from './trace-search.ts';
import { fillIn, variableValues } from './variables.ts';

/** One question that a panel asks when a person opens the dashboard. */
export interface PanelQuery {
  /** Titles, and the letter of the query in its panel. */
  readonly dashboard: string;
  readonly panel: string;
  readonly refId: string;
  readonly datasource: 'prometheus' | 'loki' | 'jaeger';
  /** PromQL, LogQL, or the parameters of a search for traces; Grafana's variables filled in. */
  readonly expression: string;
  /** Asks for the value of now and not for a curve. */
  readonly instant: boolean;
}

/**
 * The queries of all dashboards of a folder. Rows and texts ask nothing; hidden queries are not asked.
 * @param variables - values by name; a variable that is not here has the one the dashboard opens with: "All" is `.+`
 * @throws Error that names dashboard and panel: a variable without a value, or a datasource that is none of the three
 */
export function readPanelQueries(folder: string, variables: Readonly<Record<string, string>>): PanelQuery[] {
  return readDashboards(folder).flatMap((dashboard) => queriesOf(dashboard, variables));
}

function queriesOf(dashboard: Dashboard, variables: Readonly<Record<string, string>>): PanelQuery[] {
  const values = variableValues(dashboard.templating?.list ?? [], variables);
  return panelsOf(dashboard).flatMap((panel) =>
    (panel.targets ?? [])
      .filter(({ hide }) => !hide)
      .map((target) => {
        const names = { dashboard: dashboard.title, panel: panel.title ?? '', refId: target.refId };
        try {
          return { ...names, ...question(panel, target, values) };
        } catch (error) {
          throw new Error(`${nameOf(names)}: ${(error as Error).message}`, { cause: error });
        }
      }),
  );
}

function question(
  panel: Panel,
  target: Target,
  values: ReadonlyMap<string, string>,
): Pick<PanelQuery, 'datasource' | 'expression' | 'instant'> {
  const { type } = target.datasource ?? panel.datasource ?? {};
  if (type === 'jaeger')
    return { datasource: type, expression: fillIn(searchOf(target), values), instant: false };
  if (type !== 'prometheus' && type !== 'loki') throw new Error(`its datasource is of type ${type}`);
  if (!target.expr) throw new Error('it has no expr');
  return {
    datasource: type,
    expression: fillIn(target.expr, values),
    instant: target.instant === true || target.queryType === 'instant',
  };
}

/** How a query is called where people read it. */
export function nameOf({
  dashboard,
  panel,
  refId,
}: Pick<PanelQuery, 'dashboard' | 'panel' | 'refId'>): string {
  return `${dashboard}, ${panel}, ${refId}`;
}
