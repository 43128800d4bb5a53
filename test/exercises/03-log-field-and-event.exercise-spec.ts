import { randomUUID } from 'node:crypto';
import { eventually } from '../e2e/support/eventually.js';
import type { LoneService } from '../e2e/support/lone-service.js';
import { readings, rises } from '../e2e/support/series.js';
import type { LogLine } from '../e2e/support/service-process.js';
import { expectThat, shown } from './support/finding.js';
import { type CreatedOrder, createOrder, idsOf } from './support/order-requests.js';
import { startService } from './support/start-service.js';

const SERVICE = 'apps/order-service/src/orders/orders.service.ts';
const CATALOG = 'apps/order-service/src/orders/orders.events.ts';
const METRIC = 'business_events_total';

describe('exercise 3: a log field and a business event', () => {
  let orders: LoneService;
  let atStart: Record<string, number>;
  let created: CreatedOrder;
  beforeAll(async () => {
    orders = await startService('order-service');
    atStart = await readings(orders.service, METRIC);
    created = await createOrder(orders.service);
  });
  afterAll(() => orders?.close());

  const get = async (orderId: string): Promise<string> =>
    idsOf(await fetch(`${orders.service.url}/orders/${orderId}`)).requestId;

  /** The lines of one request up to its last one, request_completed. */
  const linesOf = (requestId: string): Promise<LogLine[]> =>
    eventually(() => {
      const lines = orders.service.lines.filter(({ request_id }) => request_id === requestId);
      if (!lines.some(({ event }) => event === 'request_completed'))
        throw new Error('The request has not ended');
      return lines;
    });

  it('the line order_created has the name of the product', async () => {
    const line = (await linesOf(created.requestId)).find(({ event }) => event === 'order_created');
    expectThat(line?.['product_name'] === 'Laptop', {
      expected: 'the line order_created with "product_name":"Laptop" for an order of a Laptop',
      found: line ? `the line has the fields ${Object.keys(line).join(', ')}` : 'no line order_created',
      lookAt: `announce() in ${SERVICE}: the object given to logger.info is the line`,
    });
  });

  it.each(['success', 'not_found'])(
    'the series order_lookup %s is there before the first lookup',
    async (status) => {
      expectThat(atStart[`order_lookup ${status}`] === 0, {
        expected: `a series ${METRIC}{event_type="order_lookup",status="${status}"} at 0 when the service has just started`,
        found: `these event types and statuses: ${Object.keys(atStart).join(', ')}`,
        lookAt: `${CATALOG}: every pair of type and status in the catalog starts at 0; a rate() cannot see the first one of a series that is born with it`,
      });
    },
  );

  it.each([
    ['success', () => created.order_id, 'an order that there is'],
    ['not_found', () => randomUUID(), 'an order that nobody knows'],
  ])('a lookup of an order is one order_lookup %s more', async (status, orderId, what) => {
    const before = await readings(orders.service, METRIC);
    await get(orderId());
    const raised = rises(before, await readings(orders.service, METRIC));
    expectThat(shown(raised) === shown({ [`order_lookup ${status}`]: 1 }), {
      expected: `GET /orders/:id of ${what} raises ${METRIC} of order_lookup ${status} by 1, and no other`,
      found: Object.keys(raised).length === 0 ? 'nothing was raised' : `raised: ${shown(raised)}`,
      lookAt: `find() in ${SERVICE}: this.events.record(type, status, fields), whether there is such an order or not`,
    });
  });

  it.each([
    ['success', () => created.order_id],
    ['not_found', () => randomUUID()],
  ])('a lookup is told in a line business_event, %s, with the id of the order', async (status, id) => {
    const orderId = id();
    const lines = (await linesOf(await get(orderId))).filter(({ event }) => event === 'business_event');
    const [line, another] = lines.map(({ event_type, status, order_id }) => ({
      event_type,
      status,
      order_id,
    }));
    const expected = { event_type: 'order_lookup', status, order_id: orderId };
    expectThat(another === undefined && shown(line) === shown(expected), {
      expected: `one line business_event with ${shown(expected)}`,
      found: lines.length === 0 ? 'no line business_event for this request' : shown(lines),
      lookAt: `the third argument of this.events.record in ${SERVICE}: fields of the line, where ids belong`,
    });
  });

  it('what the code calls an order nobody knows is told as before', async () => {
    const lines = await linesOf(await get(randomUUID()));
    const line = lines.find(({ event }) => event === 'order_not_found');
    expectThat(line?.level === 'warn', {
      expected: 'the line order_not_found at level warn, as it was before the exercise',
      found: line ? `it has the level ${shown(line.level)}` : 'the line is gone',
      lookAt: `find() in ${SERVICE}: the event comes beside the warning, not in its place`,
    });
  });
});
