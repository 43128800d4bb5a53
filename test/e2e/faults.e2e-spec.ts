import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { eventually } from './support/eventually.js';
import { type LoneService, startLoneService } from './support/lone-service.js';
import { readings, rises, valueOf } from './support/series.js';
import { type ServiceProcess } from './support/service-process.js';
import { startShop } from './support/shop.js';
import { serverSpansOf } from './support/traces.js';

const PRODUCT = '/products/1';
const ENDPOINT = '/products/:id';

function put(service: ServiceProcess, faults: object): request.Test {
  return request(service.url).put('/faults').send(faults);
}

function lift(service: ServiceProcess): request.Test {
  return request(service.url).delete('/faults');
}

async function statusesOf(service: ServiceProcess, count: number): Promise<number[]> {
  const statuses: number[] = [];
  for (let sent = 0; sent < count; sent += 1) {
    statuses.push((await request(service.url).get(PRODUCT)).status);
  }
  return statuses;
}

const hanging = (service: ServiceProcess) =>
  valueOf(service, 'http_requests_in_progress', { endpoint: ENDPOINT });

describe('a service that may be made to fail', () => {
  let products: ServiceProcess;
  let collector: LoneService['collector'];
  let close: () => Promise<void>;
  beforeAll(async () => {
    ({
      service: products,
      collector,
      close,
    } = await startLoneService('product-service', {
      FAULT_INJECTION: 'true',
    }));
  });
  afterEach(async () => {
    await lift(products).expect(200);
  });
  afterAll(() => close());

  /** By how much each series of requests for a product rises while `work` is done. */
  async function counted(work: () => Promise<unknown>): Promise<Record<string, number>> {
    const before = await readings(products, 'http_requests_total');
    await work();
    return eventually(async () => {
      const all = rises(before, await readings(products, 'http_requests_total'));
      const rise = Object.fromEntries(Object.entries(all).filter(([series]) => series.includes(ENDPOINT)));
      expect(rise).not.toEqual({});
      return rise;
    });
  }

  /** Lines come after their request is answered: those of earlier tests may still be on their way. */
  const linesOf = (event: string, requestId: string | undefined) =>
    products.linesOf(event).filter(({ request_id }) => request_id === requestId);

  /** The server span of the request with this id, once it has arrived. */
  const spanOf = (requestId: string | undefined) =>
    eventually(() => {
      const span = serverSpansOf(collector, 'product-service').find(
        ({ attributes }) => attributes['request.id'] === requestId,
      );
      if (!span) throw new Error(`no span of request ${requestId}`);
      return span;
    });

  it('fails 3 of 50 requests at 6 %, and the counter says the same', async () => {
    await put(products, { error_share: 0.06 }).expect(200);
    const rise = await counted(() => statusesOf(products, 50));
    expect(rise).toEqual({ [`GET ${ENDPOINT} 200`]: 47, [`GET ${ENDPOINT} 500`]: 3 });
  });

  it('fails every request at 100 %, each with its line and its span', async () => {
    await put(products, { error_share: 1 }).expect(200);
    for (let sent = 0; sent < 10; sent += 1) {
      const { status, headers } = await request(products.url).get(PRODUCT);
      expect(status).toBe(500);
      const id = headers['x-request-id'];
      await eventually(() => expect(linesOf('unhandled_exception', id)).toHaveLength(1));
      const span = await spanOf(id);
      expect(span.status.code).toBe('ERROR');
      expect(span.attributes).toMatchObject({ 'fault.injected': 'error', 'error.type': '500' });
    }
  });

  it('leaves its probes alone', async () => {
    await put(products, { error_share: 1, hang_share: 1 }).expect(200);
    for (const probe of ['/health', '/ready', '/metrics']) await request(products.url).get(probe).expect(200);
  });

  it('keeps requests hanging, in progress, until that is lifted', async () => {
    await put(products, { hang_share: 1 }).expect(200);
    const answers = statusesOf(products, 1);
    await eventually(async () => expect(await hanging(products)).toBe(1));
    await lift(products).expect(200);
    expect(await answers).toEqual([200]);
    await eventually(async () => expect(await hanging(products)).toBe(0));
  });

  it('counts the hanging request that its client gave up as 499', async () => {
    await put(products, { hang_share: 1 }).expect(200);
    const id = randomUUID();
    const rise = await counted(async () => {
      const impatient = new AbortController();
      const answer = fetch(`${products.url}${PRODUCT}`, {
        signal: impatient.signal,
        headers: { 'X-Request-ID': id },
      });
      await eventually(async () => expect(await hanging(products)).toBe(1));
      impatient.abort();
      await expect(answer).rejects.toThrow('aborted');
    });
    expect(rise).toEqual({ [`GET ${ENDPOINT} 499`]: 1 });
    expect((await spanOf(id)).attributes['fault.injected']).toBe('hang');
  });

  it('answers garbage that nobody can read as JSON', async () => {
    await put(products, { garbage_share: 1 }).expect(200);
    const { status, text } = await request(products.url).get(PRODUCT);
    expect(status).toBe(200);
    expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError);
  });

  it('tells of each change in one line, and of being broken in a metric', async () => {
    const [broken, lifted] = [randomUUID(), randomUUID()];
    await put(products, { delay_ms: 5, endpoint: ENDPOINT }).set('X-Request-ID', broken).expect(200);
    expect(await valueOf(products, 'fault_injection_active')).toBe(1);
    await lift(products).set('X-Request-ID', lifted).expect(200);
    expect(await valueOf(products, 'fault_injection_active')).toBe(0);
    await eventually(() =>
      expect([broken, lifted].map((id) => linesOf('fault_injected', id))).toMatchObject([
        [{ level: 'warn', delay_ms: 5, endpoint: ENDPOINT }],
        [{ level: 'warn', delay_ms: 0 }],
      ]),
    );
  });

  it('refuses faulty switches and stays as it is', async () => {
    await put(products, { error_share: 1.5 }).expect(400);
    await put(products, { decline_share: 0.5 }).expect(400);
    expect(await statusesOf(products, 1)).toEqual([200]);
  });
});

describe('a service that hangs', () => {
  it('lets go of its requests when it is told to stop', async () => {
    const { service, close } = await startLoneService('product-service', { FAULT_INJECTION: 'true' });
    try {
      await put(service, { hang_share: 1, delay_ms: 60_000 }).expect(200);
      const answers = statusesOf(service, 1);
      await eventually(async () => expect(await hanging(service)).toBe(1));
      expect(await service.stop()).toEqual({ code: 0, signal: null });
      expect(await answers).toEqual([200]);
      expect(service.linesOf('shutdown_timed_out')).toEqual([]);
    } finally {
      await close();
    }
  });
});

describe('payments', () => {
  it('are declined in the share that is asked for, and their orders say so', async () => {
    const shop = await startShop({ services: { 'payment-service': { FAULT_INJECTION: 'true' } } });
    try {
      await put(shop.payments, { decline_share: 0.5 }).expect(200);
      const statuses: number[] = [];
      for (let placed = 0; placed < 10; placed += 1) {
        const order = { product_id: '1' };
        statuses.push((await request(shop.gateway.url).post('/api/orders').send(order)).status);
      }
      expect(statuses.filter((status) => status === 402)).toHaveLength(5);
      const failed = { event_type: 'payment_processed', status: 'failed' };
      expect(await valueOf(shop.payments, 'business_events_total', failed)).toBe(5);
      await eventually(() => expect(shop.payments.linesOf('payment_failed')).toHaveLength(5));
      const { body } = await request(shop.orders.url).get('/orders').expect(200);
      const states = (body as { orders: { status: string }[] }).orders.map(({ status }) => status);
      expect(states.filter((state) => state === 'payment_failed')).toHaveLength(5);
    } finally {
      await shop.close();
    }
  });

  it('are all declined when all of them are to be, whatever FAILURE_RATE says', async () => {
    const { service, close } = await startLoneService('payment-service', {
      FAILURE_RATE: '0',
      FAULT_INJECTION: 'true',
    });
    try {
      await put(service, { decline_share: 1 }).expect(200);
      const order_id = randomUUID();
      const answer = { error: 'Payment declined', order_id };
      await request(service.url).post('/payments').send({ order_id, amount: 5 }).expect(402, answer);
    } finally {
      await close();
    }
  });
});
