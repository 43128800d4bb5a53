import { readFileSync } from 'node:fs';
import type { LoneService } from '../e2e/support/lone-service.js';
import { rises, samplesOf, seriesNames } from '../e2e/support/series.js';
import type { Sample } from '../../tools/prometheus/parse-metrics.ts';
import { expectThat, shown } from './support/finding.js';
import { createOrder } from './support/order-requests.js';
import { startService } from './support/start-service.js';

const METRIC = 'order_pieces_total';
const METRICS_FILE = 'apps/order-service/src/orders/orders.metrics.ts';
const SERVICE = 'apps/order-service/src/orders/orders.service.ts';
const SIZES = ['single', 'few', 'bulk'] as const;
const ORDERS = 40;
const PROMETHEUS = 'deploy/prometheus/prometheus.yml';

describe('exercise 4: a metric with bounded labels', () => {
  let orders: LoneService;
  let atStart: Sample[];
  beforeAll(async () => {
    orders = await startService('order-service');
    atStart = await samplesOf(orders.service);
  });
  afterAll(() => orders?.close());

  it.each(SIZES)('the series of the order size %s is there before the first order', (size) => {
    const series = atStart.filter(({ name }) => name === METRIC);
    expectThat(
      series.some(({ labels, value }) => labels['order_size'] === size && value === 0),
      {
        expected: `${METRIC}{service="order-service",order_size="${size}"} 0 on /metrics when the service has just started`,
        found: series.length === 0 ? `no series of ${METRIC}` : series.map(written).join(' and '),
        lookAt: `${METRICS_FILE} for the counter, the providers of orders.module.ts, and the constructor of ${SERVICE}: counter.inc({ order_size }, 0) for each size`,
      },
    );
  });

  it.each([
    [1, 'single'],
    [2, 'few'],
    [9, 'few'],
    [10, 'bulk'],
    [1_000, 'bulk'],
  ] as const)('an order of %i counts as many pieces in %s', async (quantity, size) => {
    const before = await piecesBySize(orders);
    await createOrder(orders.service, { quantity });
    const raised = rises(before, await piecesBySize(orders));
    expectThat(shown(raised) === shown({ [size]: quantity }), {
      expected: `an order of ${quantity} raises ${METRIC}{order_size="${size}"} by ${quantity}, and no other size`,
      found: Object.keys(raised).length === 0 ? 'nothing was raised' : `raised: ${shown(raised)}`,
      lookAt: `announce() in ${SERVICE}: counter.inc({ order_size }, quantity); single is 1, few 2 to 9, bulk 10 and more`,
    });
  });

  it('an order that is sent again is not counted again', async () => {
    const headers = { 'Idempotency-Key': 'the-same-order' };
    await createOrder(orders.service, { quantity: 3 }, headers);
    const before = await piecesBySize(orders);
    await createOrder(orders.service, { quantity: 3 }, headers);
    const raised = rises(before, await piecesBySize(orders));
    expectThat(Object.keys(raised).length === 0, {
      expected: 'a repeat with the same Idempotency-Key raises nothing: it is the order there was',
      found: `raised: ${shown(raised)}`,
      lookAt: `create() in ${SERVICE}: only an order that was stored just now is announced`,
    });
  });

  it(`${ORDERS} orders, each of another product, make no series more`, async () => {
    await createOrder(orders.service);
    const before = new Set(await seriesNames(orders.service));
    for (let index = 0; index < ORDERS; index += 1) {
      const product = { product_id: `p-${index}`, product_name: `Product ${index}` };
      await createOrder(orders.service, { ...product, quantity: (index % 12) + 1 });
    }
    const after = await samplesOf(orders.service);
    const born = after.filter(
      ({ name, labels }) => !isOfProcess(name) && !before.has(`${name}${JSON.stringify(labels)}`),
    );
    const series = after.filter(({ name }) => name === METRIC);
    expectThat(series.length > 0 && born.length === 0, {
      expected: `as many series after ${ORDERS} orders as before them: the code bounds them, not the customers`,
      found: series.length === 0 ? `no series of ${METRIC}` : grown(born, after.length),
      lookAt: `labelNames in ${METRICS_FILE}: a label takes few values that are known before; ids and names go to the log line order_created`,
    });
  });
});

/** Pieces by order size, whatever other labels there are. */
async function piecesBySize({ service }: LoneService): Promise<Record<string, number>> {
  const samples = (await samplesOf(service)).filter(({ name }) => name === METRIC);
  const sizes = new Map<string, number>();
  for (const { labels, value } of samples) {
    const size = labels['order_size'] ?? 'no order_size';
    sizes.set(size, (sizes.get(size) ?? 0) + value);
  }
  return Object.fromEntries(sizes);
}

/** What grew, by which label, and where that ends. */
function grown(born: readonly Sample[], all: number): string {
  const names = new Set(born.flatMap(({ labels }) => Object.keys(labels)));
  const values = [...names].map((name): [string, string[]] => [
    name,
    [...new Set(born.map(({ labels }) => labels[name] ?? ''))],
  ]);
  const [[label, of] = ['', []]] = values.toSorted((one, other) => other[1].length - one[1].length);
  const limit = sampleLimit();
  const left = Math.floor(((limit - all) * ORDERS) / born.length);
  return [
    `${born.length} new series for ${ORDERS} orders. Their label ${label} has ${of.length} values, such as "${of.at(-1)}".`,
    `None of them ever goes away while the service runs. ${left.toLocaleString('en')} orders more, and it has over ${limit.toLocaleString('en')} series:`,
    'Prometheus then throws away each scrape of order-service, and all its alerts are blind (PrometheusSampleLimitHit).',
  ].join('\n');
}

function sampleLimit(): number {
  const [, limit] =
    /job_name: services$[^-]*sample_limit: (\d+)/m.exec(readFileSync(PROMETHEUS, 'utf8')) ?? [];
  return Number(limit);
}

function written({ name, labels, value }: Sample): string {
  const pairs = Object.entries(labels).map(([label, text]) => `${label}="${text}"`);
  return `${name}{${pairs.join(',')}} ${value}`;
}

/** Kinds of garbage collection and of open handles show up as they occur. */
function isOfProcess(name: string): boolean {
  return /^(nodejs|process)_/.test(name);
}
