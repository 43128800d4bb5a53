import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { type PanelQuery, readPanelQueries } from '../../tools/grafana/panel-queries.ts';
import { type FaultSwitches } from '../../tools/shop/fault-switches.ts';
import { eventually } from './support/eventually.ts';
import { withFault } from './support/faults.ts';
import { Load } from './support/load.ts';
import { without } from './support/parts.ts';
import { seriesOf } from './support/prometheus.ts';
import { root } from './support/test-stack.ts';

const FOLDER = join(root, 'deploy/grafana/dashboards');
/** A scrape, an evaluation of the rules, and some requests in between. */
const MOVES_WITHIN_S = 75;
/** ServiceDown waits for a minute. */
const FIRES_WITHIN_S = 120;

/** What is chosen above the dashboard, and which curves of the panel are looked at, where they have such labels. */
type Choice = Readonly<Record<string, string>>;

interface Move {
  /** Dashboard, title and letter of the query. */
  readonly panel: string;
  /** At least so much more while the fault lasts, and for what is not to blame less, in the panel's unit. */
  readonly by: number;
  readonly of: Choice;
  readonly notOf: Choice;
}

interface Fault {
  readonly what: string;
  readonly broken: string;
  readonly switches: FaultSwitches;
  readonly moves: readonly Move[];
}

const PRODUCTS = { service: 'product-service' };
/** Nothing is wrong with it: its panels stay where they are. */
const PAYMENTS = { service: 'payment-service' };
const PRODUCTS_STEP = { service_name: 'product-service' };
const PAYMENTS_STEP = { service_name: 'payment-service' };

/** @param by - more than what a payment that a busy machine held up makes of it */
function budget(panel: string, slo: string, by: number): Move {
  return {
    panel: `Error Budgets: ${panel}`,
    by,
    of: { ...PRODUCTS, slo },
    notOf: { ...PAYMENTS, slo },
  };
}

const BURNING = ['Page: 1 h and 5 min B', 'Page: 6 h and 30 min B', 'Error Budgets burn'];

const FAULTS: readonly Fault[] = [
  {
    what: 'half of the answers are errors',
    broken: 'product-service',
    switches: { error_share: 0.5 },
    moves: [
      ...['Failed Requests A', 'Failed Requests by Route A'].map((panel) =>
        budget(panel, 'service-availability', 0.05),
      ),
      ...BURNING.map((panel) => budget(panel, 'service-availability', 2)),
      { panel: 'One Service: Failing Now A', by: 0.2, of: PRODUCTS, notOf: PAYMENTS },
      { panel: 'One Service: Routes errors', by: 0.2, of: PRODUCTS, notOf: PAYMENTS },
      {
        panel: 'One Service: Whom It Calls errors',
        by: 0.2,
        of: { service: 'api-gateway', neighbour: 'product-service' },
        notOf: { service: 'api-gateway', neighbour: 'order-service' },
      },
    ],
  },
  {
    what: 'answers take 1.5 s',
    broken: 'product-service',
    switches: { delay_ms: 1500 },
    moves: [
      budget('Slow Requests A', 'service-latency', 0.05),
      ...BURNING.map((panel) => budget(panel, 'service-latency', 2)),
      { panel: 'One Service: Slowest One in Twenty A', by: 1, of: PRODUCTS, notOf: PAYMENTS },
      { panel: 'One Service: Routes p95', by: 1, of: PRODUCTS, notOf: PAYMENTS },
      { panel: 'Checkout: Time by Step A', by: 1, of: PRODUCTS_STEP, notOf: PAYMENTS_STEP },
      { panel: 'Checkout: Slowest One in Twenty by Step A', by: 1, of: PRODUCTS_STEP, notOf: PAYMENTS_STEP },
    ],
  },
  {
    what: 'each request keeps the process busy for 300 ms',
    broken: 'product-service',
    switches: { block_ms: 300 },
    moves: [
      { panel: 'Node Runtime: Event Loop Delay B', by: 0.15, of: PRODUCTS, notOf: PAYMENTS },
      { panel: 'Node Runtime: Event Loop Utilisation A', by: 0.2, of: PRODUCTS, notOf: PAYMENTS },
      { panel: 'Node Runtime: CPU A', by: 0.2, of: PRODUCTS, notOf: PAYMENTS },
    ],
  },
  {
    what: 'all payments are declined',
    broken: 'payment-service',
    switches: { decline_share: 1 },
    moves: [
      {
        panel: 'Checkout: Money a Minute A',
        by: 1000,
        of: { status: 'declined' },
        notOf: { status: 'refunded' },
      },
      {
        panel: 'Checkout: Losses a Minute A',
        by: 1,
        of: { status: 'payment_failed' },
        notOf: { status: 'order_failed' },
      },
      {
        panel: 'One Service: Business Events A',
        by: 0.1,
        of: { ...PAYMENTS, status: 'failed' },
        // What succeeds there comes and goes with the customers.
        notOf: { ...PRODUCTS, status: 'not_found' },
      },
    ],
  },
  {
    what: 'no pieces can be set aside',
    broken: 'product-service',
    switches: { error_share: 1, endpoint: '/reservations' },
    moves: ['Lost on the Way A', 'Losses a Minute A'].map((panel) => ({
      panel: `Checkout: ${panel}`,
      by: 5,
      of: { status: 'order_failed' },
      notOf: { status: 'product_not_found' },
    })),
  },
];

jest.setTimeout(180_000);

describe('a panel', () => {
  let load: Load;
  beforeAll(() => {
    load = new Load(3);
  });
  afterAll(() => load.stop());

  it.each(FAULTS)('moves when $what, for what is to blame and for nothing else', async (fault) => {
    const { broken, switches, moves } = fault;
    const before = await Promise.all(moves.map(({ panel, of }) => valueOf(panel, of)));
    const control = await Promise.all(moves.map(({ panel, notOf }) => valueOf(panel, notOf)));
    await withFault(broken, switches, async () => {
      await Promise.all(
        moves.map(({ panel, by, of }, index) =>
          eventually(MOVES_WITHIN_S, async () => {
            expect([panel, await valueOf(panel, of)]).toEqual([panel, atLeast((before[index] ?? 0) + by)]);
          }),
        ),
      );
      const still = await Promise.all(moves.map(({ panel, notOf }) => valueOf(panel, notOf)));
      for (const [index, { panel, by }] of moves.entries())
        expect([panel, still[index]]).toEqual([panel, lessThan((control[index] ?? 0) + by)]);
    });
  });
});

describe('the dashboard of a service', () => {
  it('marks the time of an injected fault, of the service that has it', async () => {
    const path = join(FOLDER, 'service.json');
    const { annotations } = JSON.parse(readFileSync(path, 'utf8')) as {
      annotations: { list: readonly { name: string; expr: string }[] };
    };
    const marks = annotations.list.find(({ name }) => name === 'Injected faults')?.expr ?? '';
    const marksOf = (service: string): string => marks.replace('$service', service);
    await withFault('order-service', { delay_ms: 1 }, () =>
      eventually(MOVES_WITHIN_S, async () => {
        expect(await seriesOf(marksOf('order-service'))).toHaveLength(1);
      }),
    );
    await expect(seriesOf(marksOf('api-gateway'))).rejects.toThrow('Prometheus has nothing');
  });
});

describe('the home page', () => {
  it('shows an alert that fires, and of whom', async () => {
    const panel = 'Microservices Observability: Alerts Firing Now A';
    await without('payment-service', () =>
      eventually(FIRES_WITHIN_S, async () => {
        expect(await valueOf(panel, { ...PAYMENTS, alertname: 'ServiceDown' })).toBeGreaterThan(0);
      }),
    );
    expect(await valueOf(panel, { ...PRODUCTS, alertname: 'ServiceDown' })).toBe(0);
  });
});

const atLeast = (least: number): unknown => ({
  asymmetricMatch: (now: number) => now >= least,
  toString: () => `>= ${least}`,
});
const lessThan = (limit: number): unknown => ({
  asymmetricMatch: (now: number) => now < limit,
  toString: () => `< ${limit}`,
});

/** The most that a panel shows now of what is chosen; 0 where it shows nothing. */
async function valueOf(panel: string, choice: Choice): Promise<number> {
  const queries = readPanelQueries(FOLDER, choice).filter((query) => nameOf(query) === panel);
  expect(queries).toHaveLength(1);
  const series = await seriesOf(queries[0]?.expression ?? '').catch(() => []);
  const chosen = series.filter(({ labels }) =>
    Object.entries(choice).every(([name, wanted]) => (labels[name] ?? wanted) === wanted),
  );
  return Math.max(0, ...chosen.map(({ value }) => value));
}

function nameOf({ dashboard, panel, refId }: PanelQuery): string {
  return `${dashboard}: ${panel} ${refId}`;
}
