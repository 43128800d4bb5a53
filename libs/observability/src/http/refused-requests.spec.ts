import { Body, Controller, Get, Post } from '@nestjs/common';
import { IsInt } from 'class-validator';
import request from 'supertest';
import { type ObservedApp, observedApp } from '../../testing/observed-app.js';
import { expectObservedOnce } from '../../testing/observed-once.js';
import { RawClient } from '../../testing/raw-http.js';
import { eventually } from '../../testing/eventually.js';

class Item {
  @IsInt() readonly quantity: number = 0;
}

@Controller('items')
class ItemsController {
  @Get() list(): never[] {
    return [];
  }

  @Post() create(@Body() item: Item): Item {
    return item;
  }
}

const JSON_TYPE = 'application/json';

describe('a request that never reaches a handler', () => {
  let app: ObservedApp;

  beforeEach(async () => {
    app = await observedApp({ controllers: [ItemsController] });
  });
  afterEach(() => app.close());

  it.each([
    ['body is malformed JSON', JSON_TYPE, '{"quantity":', 400, 'Malformed JSON'],
    ['body is empty', JSON_TYPE, '', 400, 'Body is empty'],
    ['body would set a prototype', JSON_TYPE, '{"__proto__":{"admin":true}}', 400, 'Malformed JSON'],
    ['body is text', 'text/plain', 'quantity 2', 415, 'Content-Type must be application/json'],
    [
      'type is a form',
      'application/x-www-form-urlencoded',
      'quantity=2',
      415,
      'Content-Type must be application/json',
    ],
    ['body is over the limit', JSON_TYPE, `"${'x'.repeat(102_400)}"`, 413, 'Body is too large'],
  ])('is answered and observed once when its %s', async (_fault, type, body, status, error) => {
    const response = await fetch(`${app.url}/items`, {
      method: 'POST',
      headers: { 'content-type': type },
      body,
    });
    expect({ status: response.status, body: await response.json() }).toEqual({ status, body: { error } });
    await expectObservedOnce(app, { method: 'POST', endpoint: '/items', status });
  });

  it('is answered and observed once when no route has its path', async () => {
    await request(app.url).get('/nothing/here').expect(404, { error: 'Not Found' });
    await expectObservedOnce(app, { method: 'GET', endpoint: 'unmatched', status: 404 });
  });

  it('is answered and observed once when no route has its method', async () => {
    await request(app.url).delete('/items').expect(404, { error: 'Not Found' });
    await expectObservedOnce(app, { method: 'DELETE', endpoint: 'unmatched', status: 404 });
  });

  it('is answered and observed once when its URL is malformed', async () => {
    const client = await RawClient.connect(app.port);
    client.send('GET /%zz HTTP/1.1\r\nHost: spec\r\nConnection: close\r\n\r\n');
    await eventually(() => expect(client.answer).toMatch(/^HTTP\/1\.1 400 .*\{"error":"Malformed URL"\}$/s));
    await expectObservedOnce(app, { method: 'GET', endpoint: 'unmatched', status: 400 });
  });
});
