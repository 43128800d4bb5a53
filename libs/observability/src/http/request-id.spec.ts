import { request as httpRequest, type OutgoingHttpHeaders } from 'node:http';
import { Controller, Get } from '@nestjs/common';
import request from 'supertest';
import { eventually } from '../../testing/eventually.js';
import { type ObservedApp, observedApp } from '../../testing/observed-app.js';
import { RawClient } from '../../testing/raw-http.js';
import { requestIdFrom } from './request-id.js';

const MADE = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

@Controller()
class ItemsController {
  @Get('items') list(): never[] {
    return [];
  }
}

describe('the request id', () => {
  let app: ObservedApp;

  beforeEach(async () => {
    app = await observedApp({ controllers: [ItemsController] });
  });
  afterEach(() => app.close());

  function idGiven(path: string, headers: OutgoingHttpHeaders): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const call = httpRequest(app.url + path, { headers, agent: false }, (response) => {
        response.resume();
        resolve(response.headers['x-request-id']);
      });
      call.on('error', reject).end();
    });
  }

  it.each(['abc', 'A-z_0.9:x', 'x'.repeat(128)])('is the client’s when it is well formed: %s', async (id) => {
    await request(app.url).get('/items').set('X-Request-ID', id).expect('X-Request-ID', id);
    await eventually(() => expect(app.lines('request_completed')).toHaveLength(1));
    expect(app.lines('request_started').map((line) => line.request_id)).toEqual([id]);
    expect(app.lines('request_completed').map((line) => line.request_id)).toEqual([id]);
    expect(app.serverSpans.map(({ attributes }) => attributes['request.id'])).toEqual([id]);
  });

  it('is made when the client sends none', async () => {
    expect(await idGiven('/items', {})).toMatch(MADE);
  });

  it.each([
    ['has spaces', 'two words'],
    ['has quotes', '"quoted"'],
    ['is 129 characters long', 'x'.repeat(129)],
    ['is 10 kB long', 'x'.repeat(10_240)],
    ['looks like a log line', '{"level":"fatal"}'],
    ['looks like markup', '<script>alert(1)</script>'],
  ])('is replaced when it %s', async (_fault, hostile) => {
    expect(await idGiven('/items', { 'x-request-id': hostile })).toMatch(MADE);
    await eventually(() => expect(app.lines('request_completed')).toHaveLength(1));
    expect(app.logText).not.toContain(JSON.stringify(hostile).slice(1, -1));
  });

  it('is made when the client sends an empty one', async () => {
    expect(await idGiven('/items', { 'x-request-id': '' })).toMatch(MADE);
  });

  it('is replaced when the header is repeated', async () => {
    expect(await idGiven('/items', { 'x-request-id': ['first', 'second'] })).toMatch(MADE);
  });

  it('is replaced when it is unicode', async () => {
    const client = await RawClient.connect(app.port);
    client.send('GET /items HTTP/1.1\r\nHost: spec\r\nX-Request-ID: ключ\r\nConnection: close\r\n\r\n');
    await eventually(() => expect(client.answer).toMatch(/^HTTP\/1\.1 200 /));
    const [, id] = /^x-request-id: (.*)\r$/im.exec(client.answer) ?? [];
    expect(id).toMatch(MADE);
  });

  it('is replaced when it would add a header or a line', () => {
    expect(requestIdFrom('abc\r\nSet-Cookie: a=b')).toMatch(MADE);
    expect(requestIdFrom('abc\n')).toMatch(MADE);
  });

  it('is also told in the answer to a request that no route took', async () => {
    expect(await idGiven('/nowhere', { 'x-request-id': 'lost-1' })).toBe('lost-1');
  });
});
