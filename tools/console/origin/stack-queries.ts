import { readPanelQueries } from '../../grafana/panel-queries.ts';
import { type ChartKind } from '../source/metrics.ts';
import { type StackQuery } from '../source/origin.ts';

/** The panels that show the same as a chart. */
const PANELS: Readonly<Record<Exclude<ChartKind, 'metric'>, readonly string[]>> = {
  rate: ['Request Rate by Service'],
  errors: ['Error Rate %'],
  duration: ['Latency Distribution by Service'],
  business: ['Orders Created (hourly)', 'Payments Processed (hourly)'],
  loop: ['Event Loop Delay'],
  heap: ['Heap'],
  gc: ['Garbage Collection'],
};

/** The dashboards' own queries for what the charts show, Grafana's variables filled in. */
export function stackQueries(dashboards: string): StackQuery[] {
  const all = readPanelQueries(dashboards, {});
  return Object.entries(PANELS).flatMap(([chart, panels]) =>
    panels.map((panel) => {
      const queries = all.filter((query) => query.panel === panel);
      if (queries.length === 0)
        throw new Error(`no dashboard has a panel "${panel}" any more: ${import.meta.filename}`);
      return {
        chart,
        dashboard: queries[0]?.dashboard ?? '',
        panel,
        queries: queries.map(({ expression }) => expression),
      };
    }),
  );
}
