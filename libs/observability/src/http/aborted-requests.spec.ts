import { Body, Controller, Get, Post } from '@nestjs/common';
import { eventually } from '../../testing/eventually.js';
import { Gate } from '../../testing/gate.js';
import { type ObservedApp, observedApp } from '../../testing/observed-app.js';
import { expectObservedOnce } from '../../testing/observed-once.js';
import { RawClient } from '../../testing/raw-http.js';

let gate: Gate;

@Controller('items')
class ItemsController {
  @Get() async list(): Promise<never[]> {
    await gate.passed;
    return [];
  }

  @Post() create(@Body() item: unknown): unknown {
    return item;
  }
}

describe('a request whose client goes away', () => {
  let app: ObservedApp;
  let client: RawClient;

  beforeEach(async () => {
    gate = new Gate();
    app = await observedApp({ controllers: [ItemsController] });
    client = await RawClient.connect(app.port);
  });
  afterEach(() => app.close());

  const LEAVE = {
    'hangs up': () => client.hangUp(),
    resets: () => client.reset(),
  };

  describe.each(Object.entries(LEAVE))('and %s', (_how, leave) => {
    it('is observed once with status 499 while its handler works', async () => {
      client.send('GET /items HTTP/1.1\r\nHost: spec\r\n\r\n');
      await eventually(() => expect(app.lines('request_started')).toHaveLength(1));
      leave();
      await expectObservedOnce(app, { method: 'GET', endpoint: '/items', status: 499 });
    });

    it('is observed once with status 499 during its upload, which is no error of the service', async () => {
      client.send('POST /items HTTP/1.1\r\nHost: spec\r\nContent-Type: application/json\r\n');
      client.send('Content-Length: 1000\r\nExpect: 100-continue\r\n\r\n{"quantity":');
      // The interim answer tells that the server has begun to read.
      await eventually(() => expect(client.answer).toContain('100 Continue'));
      leave();
      await expectObservedOnce(app, { method: 'POST', endpoint: '/items', status: 499 });
      expect(app.lines('unhandled_exception')).toEqual([]);
    });
  });

  it('is not observed again when its handler comes to an end afterwards', async () => {
    client.send('GET /items HTTP/1.1\r\nHost: spec\r\n\r\n');
    await eventually(() => expect(app.lines('request_started')).toHaveLength(1));
    client.hangUp();
    await eventually(() => expect(app.lines('request_completed')).toHaveLength(1));
    gate.open();
    await gate.passed;
    await expectObservedOnce(app, { method: 'GET', endpoint: '/items', status: 499 });
  });
});
