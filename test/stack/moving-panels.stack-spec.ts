import { join } from 'node:path';

import { type FaultSwitches } from '../../tools/shop/fault-switches.ts';
import { readPanelQueries } from '../../tools/grafana/panel-queries.ts';
import { eventually } from './support/eventually.ts';
import { withFault } from './support/faults.ts';
import { Load } from './support/load.ts';
import { seriesOf } from './support/prometheus.ts';
import { root } from './support/test-stack.ts';

const FOLDER = join(root, 'deploy/grafana/dashboards');
/** A scrape, an evaluation of the rules, and some requests in between. */
const MOVES_WITHIN_S = 75;
const BROKEN = 'product-service';
/** Nothing is wrong with it: its panels stay where they are. */
const HEALTHY = 'payment-service';

const FAILS: FaultSwitches = { error_share: 0.5 };
const SLOW: FaultSwitches = { delay_ms: 1500 };

jest.setTimeout(180_000);

describe('a panel of the error budgets', () => {
  let load: Load;
  beforeAll(() => {
    load = new Load(3);
  });
  afterAll(() => load.stop());

  it.each([
    [
      'half of the answers are errors',
      FAILS,
      'service-availability',
      ['Failed Requests A', 'Failed Requests by Route A'],
    ],
    ['answers take 1.5 s', SLOW, 'service-latency', ['Slow Requests A']],
  ])('moves when %s, of the service that is to blame and of no other', async (_what, switches, slo, own) => {
    const panels = [...own, 'Page: 1 h and 5 min B', 'Page: 6 h and 30 min B', 'Error Budgets burn'];
    const before = await valuesOf(BROKEN, slo, panels);
    const control = await valuesOf(HEALTHY, slo, panels);
    await withFault(BROKEN, switches, () =>
      eventually(MOVES_WITHIN_S, async () => {
        const now = await valuesOf(BROKEN, slo, panels);
        for (const [panel, value] of now) expect([panel, value]).toEqual([panel, above(before.get(panel))]);
      }),
    );
    for (const [panel, value] of await valuesOf(HEALTHY, slo, panels))
      expect([panel, value]).toEqual([panel, notAbove(control.get(panel))]);
  });
});

const above = (value = 0): unknown => ({
  asymmetricMatch: (now: number) => now > value,
  toString: () => `> ${value}`,
});
const notAbove = (value = 0): unknown => ({
  asymmetricMatch: (now: number) => now <= value,
  toString: () => `<= ${value}`,
});

/** What panels show of a service now, the most of their series each, by title and query. */
async function valuesOf(
  service: string,
  slo: string,
  panels: readonly string[],
): Promise<Map<string, number>> {
  const queries = readPanelQueries(FOLDER, { service, slo }).filter(
    ({ dashboard, panel, refId }) => dashboard === 'Error Budgets' && panels.includes(`${panel} ${refId}`),
  );
  expect(queries).toHaveLength(panels.length);
  return new Map(
    await Promise.all(
      queries.map(async ({ panel, refId, expression }): Promise<[string, number]> => {
        const series = await seriesOf(expression).catch(() => []);
        return [`${panel} ${refId}`, Math.max(0, ...series.map(({ value }) => value))];
      }),
    ),
  );
}
