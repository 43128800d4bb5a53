import { Controller, Get, Header, Param, Redirect } from '@nestjs/common';
import request from 'supertest';
import { eventually } from '../../testing/eventually.js';
import type { Line } from '../../testing/captured-lines.js';
import { type ObservedApp, observedApp } from '../../testing/observed-app.js';
import { DomainError } from '../errors/domain-error.js';

const HEX_16 = expect.stringMatching(/^[0-9a-f]{16}$/);
const HEX_32 = expect.stringMatching(/^[0-9a-f]{32}$/);
const RFC_3339 = expect.stringMatching(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);

@Controller()
class ItemsController {
  @Get('items/:id') @Header('Content-Type', 'text/plain') find(): string {
    return 'twelve bytes';
  }

  @Get('status/302') @Redirect('/items/7', 302) elsewhere(): void {}

  @Get('status/:code') status(@Param('code') code: string): never {
    throw new DomainError(Number(code), 'as asked');
  }
}

describe('the request lines', () => {
  let app: ObservedApp;

  beforeEach(async () => {
    app = await observedApp({ controllers: [ItemsController] });
  });
  afterEach(() => app.close());

  async function lineOf(event: string): Promise<Line | undefined> {
    return eventually(() => {
      expect(app.lines('request_completed')).toHaveLength(1);
      return app.lines(event)[0];
    });
  }

  const COMMON = {
    level: 'info',
    time: RFC_3339,
    service: 'spec-service',
    environment: 'test',
    request_id: 'r-1',
    trace_id: HEX_32,
    span_id: HEX_16,
    trace_flags: '01',
    method: 'GET',
    path: '/items/7',
    handler: 'ItemsController.find',
  };

  it('have these fields, and no others, in request_started', async () => {
    await request(app.url).get('/items/7?token=hush').set('X-Request-ID', 'r-1').expect(200);
    expect(await lineOf('request_started')).toEqual({
      ...COMMON,
      event: 'request_started',
      remote_addr: '127.0.0.1',
    });
  });

  it('have these fields, and no others, in request_completed', async () => {
    await request(app.url).get('/items/7?token=hush').set('X-Request-ID', 'r-1').expect(200);
    expect(await lineOf('request_completed')).toEqual({
      ...COMMON,
      event: 'request_completed',
      endpoint: '/items/:id',
      status_code: 200,
      duration_ms: expect.any(Number),
      content_length: 12,
    });
  });

  it.each([
    [200, 'info'],
    [302, 'info'],
    [400, 'warn'],
    [499, 'warn'],
    [500, 'error'],
    [503, 'error'],
  ])('end with a line for status %d of level %s', async (status, level) => {
    await request(app.url)
      .get(status === 200 ? '/items/7' : `/status/${status}`)
      .expect(status);
    expect(await lineOf('request_completed')).toMatchObject({ status_code: status, level });
  });

  it('cut the path of a request that is kilobytes long', async () => {
    await request(app.url)
      .get(`/${'a'.repeat(8_000)}`)
      .expect(404);
    expect((await lineOf('request_completed'))?.path).toHaveLength(1_024);
  });
});

describe('the level of the logs', () => {
  it('is LOG_LEVEL: below it nothing is written', async () => {
    const app = await observedApp({ controllers: [ItemsController], environment: { LOG_LEVEL: 'warn' } });
    await request(app.url).get('/items/7').expect(200);
    await request(app.url).get('/status/404').expect(404);
    await eventually(() => expect(app.lines()).toHaveLength(1));
    expect(app.lines().map(({ event, level }) => ({ event, level }))).toEqual([
      { event: 'request_completed', level: 'warn' },
    ]);
    await app.close();
  });
});
