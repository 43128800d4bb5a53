import { join } from 'node:path';

import { type PanelQuery, readPanelQueries } from '../../tools/grafana/panel-queries.ts';
import { answerOf } from '../../tools/grafana/run-panel-query.ts';
import { fireAlert, type PostedAlert } from './support/alerts.ts';
import { eventually } from './support/eventually.ts';
import { Load } from './support/load.ts';
import { placeOrder } from './support/orders.ts';
import { without } from './support/parts.ts';
import { stackUrls } from './support/stack-urls.ts';
import { root } from './support/test-stack.ts';

const FOLDER = join(root, 'deploy/grafana/dashboards');

/** What is promised: every panel has data within 90 s of the first request. */
const FILLED_WITHIN_S = 90;

/** What counts losses and alerts has no series until there is one: empty is good news. It is asked all the same. */
const LOSSES = /_(failed|dropped|discarded)_|ALERTS/;

/** Panels about what one service does; any other one has data of whichever service is chosen. */
const SERVICE_OF: Readonly<Record<string, string>> = {
  'Orders Created (hourly)': 'order-service',
  'Payments Processed (hourly)': 'payment-service',
  Jobs: 'order-service',
  'Who Calls It': 'order-service',
};
const ANY_SERVICE = 'api-gateway';

interface Panel {
  readonly dashboard: string;
  readonly panel: string;
  readonly queries: readonly PanelQuery[];
}

jest.setTimeout(120_000);

/** Customers in the shop, one of whose orders meets a product-service that is down: the Error Logs have a line. */
describe('the panels of the dashboards', () => {
  let load: Load;
  let alert: PostedAlert;
  let since: number;
  beforeAll(async () => {
    since = performance.now();
    alert = await fireAlert({ severity: 'warning', service: 'order-service' });
    await without('product-service', placeOrder);
    load = new Load(2);
  });
  afterAll(async () => {
    await load.stop();
    await alert.resolve();
  });

  describe('with all services', () => {
    it.each(panelsOf(readPanelQueries(FOLDER, {})).filter(hasDataAtFirst))('$dashboard: $panel', (panel) =>
      expectData(panel, since),
    );
  });

  describe('with one service chosen', () => {
    it.each(panelsAboutServices())('$dashboard: $panel', (panel) => expectData(panel, since));
  });
});

async function expectData({ queries }: Panel, since: number): Promise<void> {
  const ask = async (): Promise<void> => {
    const answers = await Promise.all(queries.map((query) => answerOf(query, stackUrls())));
    const empty = queries
      .filter((_query, index) => !answers[index]?.hasData)
      .map(({ refId, expression }) => `${refId}: ${expression}`);
    expect(empty.filter((query) => !LOSSES.test(query))).toEqual([]);
  };
  await eventually(FILLED_WITHIN_S, ask, since);
}

/** One Service opens with one that does not do everything. */
function hasDataAtFirst({ dashboard, panel }: Panel): boolean {
  return dashboard !== 'One Service' || !(panel in SERVICE_OF);
}

/** The queries that depend on the chosen service, with the one chosen that has data for them. */
function panelsAboutServices(): Panel[] {
  const all = new Set(readPanelQueries(FOLDER, {}).map(({ expression }) => expression));
  const services = new Set([ANY_SERVICE, ...Object.values(SERVICE_OF)]);
  return [...services].flatMap((service) => {
    const chosen = readPanelQueries(FOLDER, { service }).filter(({ expression }) => !all.has(expression));
    return panelsOf(chosen).filter(({ panel }) => (SERVICE_OF[panel] ?? ANY_SERVICE) === service);
  });
}

function panelsOf(queries: readonly PanelQuery[]): Panel[] {
  const grouped = Object.groupBy(queries, ({ dashboard, panel }) => `${dashboard}\n${panel}`);
  return Object.values(grouped).flatMap((group = []) => {
    const [first] = group;
    return first ? [{ dashboard: first.dashboard, panel: first.panel, queries: group }] : [];
  });
}
