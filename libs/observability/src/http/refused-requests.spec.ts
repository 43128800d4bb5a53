import { Controller, Get, Post } from '@nestjs/common';
import { eventually } from '../../testing/eventually.js';
import { type ObservedApp, observedApp } from '../../testing/observed-app.js';
import { RawClient } from '../../testing/raw-http.js';

@Controller('items')
class ItemsController {
  handled = 0;

  @Get() list(): number {
    return this.handled++;
  }

  @Post() create(): number {
    return this.handled++;
  }
}

describe('a request that Node refuses', () => {
  let app: ObservedApp;

  beforeEach(async () => {
    app = await observedApp({ controllers: [ItemsController] });
  });
  afterEach(() => app.close());

  async function answerTo(bytes: string): Promise<string> {
    const client = await RawClient.connect(app.port);
    client.send(bytes);
    await eventually(() => expect(client.isClosed).toBe(true));
    return client.answer;
  }

  it.each([
    ['has no Host', 'GET', 'GET /items HTTP/1.1\r\nX-Request-ID: r-7\r\n\r\n', 400, 'Bad Request'],
    [
      'expects something strange',
      'POST',
      'POST /items HTTP/1.1\r\nHost: spec\r\nX-Request-ID: r-7\r\nExpect: tea\r\nContent-Length: 3\r\n\r\nabc',
      417,
      'Expectation Failed',
    ],
  ])(
    'since it %s is answered in JSON with its ids, and observed once',
    async (_why, method, bytes, status, error) => {
      const answer = await answerTo(bytes);
      expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
      expect(answer).toMatch(/^x-request-id: r-7\r$/im);
      expect(answer).toMatch(/^x-trace-id: [0-9a-f]{32}\r$/im);
      expect(answer).toMatch(/^Connection: close\r$/im);
      expect(answer).toContain(`{"error":"${error}"}`);
      await eventually(() => expect(app.serverSpans).toHaveLength(1));
      const attributes = { 'http.request.method': method, 'http.response.status_code': status };
      expect(app.serverSpans[0]?.attributes).toMatchObject(attributes);
      const counted = (await app.series('http_requests_total')).filter(({ value }) => value > 0);
      expect(counted.map(({ labels, value }) => ({ ...labels, value }))).toEqual([
        { service: 'spec-service', method, endpoint: 'unmatched', status: String(status), value: 1 },
      ]);
      expect(app.lines('request_completed')).toEqual([
        expect.objectContaining({
          level: 'warn',
          method,
          path: '/items',
          status_code: status,
          request_id: 'r-7',
        }),
      ]);
      expect(app.service.app.get(ItemsController).handled).toBe(0);
    },
  );

  it('is taken without a Host from HTTP/1.0, which knows none', async () => {
    expect(await answerTo('GET /items HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1\.1 200 /);
  });

  it('is taken when it waits for 100 Continue', async () => {
    const client = await RawClient.connect(app.port);
    client.send('POST /items HTTP/1.1\r\nHost: spec\r\nExpect: 100-continue\r\nContent-Length: 0\r\n\r\n');
    await eventually(() => expect(client.answer).toContain('HTTP/1.1 201'));
    expect(client.answer).toMatch(/^HTTP\/1\.1 100 Continue/);
    client.hangUp();
  });
});
