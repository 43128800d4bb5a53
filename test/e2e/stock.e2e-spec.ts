import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { findPostgres, startPostgres } from '../../tools/postgres/postgres.ts';
import { startLoneService } from './support/lone-service.js';

const binaries = findPostgres();
const onPostgres = binaries === undefined ? describe.skip : describe;

onPostgres('stock', () => {
  it('never falls below zero with two instances of product-service on one database', async () => {
    const postgres = await startPostgres(binaries ?? '');
    const environment = { DATABASE_URL: postgres.url, STOCK_DELIVERIES: 'false' };
    const first = await startLoneService('product-service', environment);
    const second = await startLoneService('product-service', environment);
    try {
      const send = (path: string, body: object, turn: number): request.Test =>
        request((turn % 2 === 0 ? first : second).service.url)
          .post(`/reservations${path}`)
          .send(body);
      const orders = Array.from({ length: 40 }, () => ({
        order_id: randomUUID(),
        product_id: '1',
        quantity: 3,
      }));
      // Each order asks both instances at the same moment; 50 laptops are enough for 16 of them.
      const answers = await Promise.all(
        orders.flatMap((order) => [0, 1].map((turn) => send('', order, turn))),
      );
      const statuses = answers.map(({ status }) => status);
      expect(statuses.filter((status) => status === 200)).toHaveLength(32);
      expect(statuses.filter((status) => status === 409)).toHaveLength(48);
      const stock = async (): Promise<number> =>
        (await request(second.service.url).get('/products/1/stock').expect(200)).body.stock;
      expect(await stock()).toBe(2);
      const returned = orders.flatMap((order) => [0, 1].map((turn) => send('/give-back', order, turn)));
      expect(new Set((await Promise.all(returned)).map(({ status }) => status))).toEqual(new Set([200]));
      expect(await stock()).toBe(50);
    } finally {
      await Promise.all([first.close(), second.close()]);
      await postgres.close();
    }
  });
});
