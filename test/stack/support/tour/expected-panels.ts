import { join } from 'node:path';

import { readPanelQueries } from '../../../../tools/grafana/panel-queries.ts';
import { SERVICES_OF_AN_ORDER } from '../jaeger.ts';
import { lastQuarterOfAnHour } from '../loki.ts';
import { rangeOf, seriesOf } from '../prometheus.ts';
import { root } from '../test-stack.ts';

/** What the page says that a panel shows, by its title, asked by the panel's own queries: there is no Grafana here. */
export const EXPECTED_OF_PANELS: Readonly<Record<string, (queries: readonly string[]) => Promise<void>>> = {
  'Service Health': async (queries) => {
    expect(await valuesOf(queries)).toEqual(SERVICES_OF_AN_ORDER.map(() => 1));
  },
  'Error Rate %': async (queries) => expect(await valuesOf(queries)).toEqual([0]),
  'Latency Distribution by Service': async (queries) => {
    expect(queries).toHaveLength(3);
    for (const query of queries) {
      const services = (await rangeOf(query, lastQuarterOfAnHour())).map(({ service }) => service);
      expect(services.toSorted()).toEqual(SERVICES_OF_AN_ORDER);
    }
  },
  'Orders Created (hourly)': async (queries) => {
    expect(Math.max(...(await valuesOf(queries)))).toBeGreaterThan(0);
  },
};

export function queriesOfPanel(title: string): string[] {
  return readPanelQueries(join(root, 'deploy/grafana/dashboards'), {})
    .filter(({ dashboard, panel }) => dashboard === 'Microservices Observability' && panel === title)
    .map(({ expression }) => expression);
}

async function valuesOf(queries: readonly string[]): Promise<number[]> {
  const series = await Promise.all(queries.map((query) => seriesOf(query)));
  return series.flat().map(({ value }) => value);
}
