import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';

import { eventually } from './eventually.ts';
import { Load } from './load.ts';

describe('Load', () => {
  let shop: Server;
  let requests: string[];
  let status: number;
  let load: Load;
  const { signal } = new AbortController();

  beforeEach(async () => {
    requests = [];
    status = 201;
    shop = createServer((request, response) => {
      requests.push(`${request.method} ${request.url}`);
      response.writeHead(status).end('{"order":{"order_id":"o1"}}');
    }).listen(0, '127.0.0.1');
    await once(shop, 'listening');
    load = new Load(`http://127.0.0.1:${(shop.address() as AddressInfo).port}`);
  });
  afterEach(async () => {
    shop.closeAllConnections();
    await once(shop.close(), 'close');
  });

  async function runUntil(holds: () => boolean): Promise<void> {
    const stop = new AbortController();
    const run = load.run(stop.signal);
    expect(await eventually(10, signal, holds)).toBeDefined();
    stop.abort();
    await run;
  }

  it('orders, lists, and reads back what was ordered', async () => {
    load.rates = { orders: 50, lists: 50, readBacks: 50 };
    const wanted = ['POST /api/orders', 'GET /api/products', 'GET /api/orders/o1'];
    await runUntil(() => wanted.every((request) => requests.includes(request)));
    expect(load.failed).toBe(0);
  });

  it('sends nothing of a kind whose rate is 0', async () => {
    load.rates = { orders: 0, lists: 50, readBacks: 0 };
    await runUntil(() => requests.length >= 5);
    expect(new Set(requests)).toEqual(new Set(['GET /api/products']));
  });

  it('goes on when it is answered with errors, and counts them', async () => {
    status = 500;
    load.rates = { orders: 0, lists: 50, readBacks: 0 };
    await runUntil(() => load.failed >= 3);
    expect(requests.length).toBeGreaterThanOrEqual(3);
  });
});
