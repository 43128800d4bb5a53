import { setTimeout } from 'node:timers/promises';
import { Body, Controller, Get, Logger, Param, Post } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';
import { delay, map, mergeMap, type Observable, of, tap } from 'rxjs';
import request from 'supertest';
import { eventually } from '../../testing/eventually.js';
import { type ObservedApp, observedApp } from '../../testing/observed-app.js';
import { RawClient } from '../../testing/raw-http.js';

@Controller('items')
class ItemsController {
  private readonly nestLogger = new Logger('Items');

  constructor(private readonly logger: PinoLogger) {}

  @Get('awaits/:id') async awaits(@Param('id') id: string): Promise<{ id: string }> {
    this.say('at once', id);
    await Promise.resolve();
    this.say('after a promise', id);
    await setTimeout(1);
    this.say('after a timer', id);
    await Promise.all([1, 2].map(() => setTimeout(1).then(() => this.say('in parallel', id))));
    return { id };
  }

  @Get('callbacks/:id') callbacks(@Param('id') id: string): Promise<{ id: string }> {
    return new Promise((resolve) => {
      globalThis.setTimeout(() => {
        this.say('in a timer', id);
        setImmediate(() => {
          this.say('in an immediate', id);
          queueMicrotask(() => {
            this.say('in a microtask', id);
            process.nextTick(() => {
              this.say('in a tick', id);
              resolve({ id });
            });
          });
        });
      }, 1);
    });
  }

  @Get('observables/:id') observables(@Param('id') id: string): Observable<{ id: string }> {
    return of(id).pipe(
      tap(() => this.say('at once', id)),
      delay(1),
      tap(() => this.say('after a delay', id)),
      mergeMap(() => of(id).pipe(delay(1))),
      map(() => {
        this.say('after a merge', id);
        return { id };
      }),
    );
  }

  @Get('nest/:id') nest(@Param('id') id: string): { id: string } {
    this.nestLogger.warn(`told ${id}`);
    return { id };
  }

  @Post() async create(@Body() body: { id: string }): Promise<{ id: string }> {
    this.say('after the body', body.id);
    await setTimeout(1);
    this.say('later', body.id);
    return body;
  }

  private say(where: string, id: string): void {
    this.logger.info({ event: 'said', id }, where);
  }
}

describe('log lines of a request', () => {
  let app: ObservedApp;

  beforeEach(async () => {
    app = await observedApp({ controllers: [ItemsController] });
  });
  afterEach(() => app.close());

  it.each([
    ['through await and promises', '/items/awaits/7', 5],
    ['through callbacks of timers and ticks', '/items/callbacks/7', 4],
    ['through RxJS operators with delays', '/items/observables/7', 3],
  ])('carry its ids %s', async (_way, path, count) => {
    const { headers } = await request(app.url).get(path).set('X-Request-ID', 'r-7').expect(200);
    const said = app.lines('said');
    expect(said).toHaveLength(count);
    for (const line of said) {
      expect(line).toMatchObject({ request_id: 'r-7', trace_id: headers['x-trace-id'], trace_flags: '01' });
      expect(line.span_id).toMatch(/^[0-9a-f]{16}$/);
    }
  });

  it('carry its ids after a JSON body was read', async () => {
    const { headers } = await request(app.url)
      .post('/items')
      .set('X-Request-ID', 'r-8')
      .send({ id: '8' })
      .expect(201);
    expect(app.lines('said')).toHaveLength(2);
    for (const line of app.lines('said')) {
      expect(line).toMatchObject({ request_id: 'r-8', trace_id: headers['x-trace-id'] });
    }
  });

  it('carry its ids when the body comes long after the headers, on a connection used before', async () => {
    const client = await RawClient.connect(app.port);
    const head =
      'POST /items HTTP/1.1\r\nHost: spec\r\nContent-Type: application/json\r\nContent-Length: 10\r\n';
    client.send(`${head}X-Request-ID: r-1\r\n\r\n{"id":"1"}`);
    await eventually(() => expect(client.answer).toMatch(/\{"id":"1"\}$/));
    client.send(`${head}X-Request-ID: r-2\r\nExpect: 100-continue\r\n\r\n`);
    await eventually(() => expect(client.answer).toContain('100 Continue'));
    client.send('{"id":"2"}');
    await eventually(() => expect(client.answer).toMatch(/\{"id":"2"\}$/));
    expect(app.lines('said').map(({ id, request_id }) => [id, request_id])).toEqual([
      ['1', 'r-1'],
      ['1', 'r-1'],
      ['2', 'r-2'],
      ['2', 'r-2'],
    ]);
  });

  it('carry its ids when they come from Nest’s own Logger', async () => {
    await request(app.url).get('/items/nest/7').set('X-Request-ID', 'r-9').expect(200);
    expect(app.lines('framework').filter((line) => line.context === 'Items')).toEqual([
      expect.objectContaining({ level: 'warn', message: 'told 7', request_id: 'r-9' }),
    ]);
  });

  it('never carry those of another one of 200 at the same time', async () => {
    const kinds = ['awaits', 'callbacks', 'observables', 'body'];
    const answers = await Promise.all(
      Array.from({ length: 200 }, async (_, index) => {
        const id = `id-${index}`;
        const kind = kinds[index % kinds.length];
        const init =
          kind === 'body'
            ? {
                method: 'POST',
                body: JSON.stringify({ id }),
                headers: { 'content-type': 'application/json' },
              }
            : { headers: {} };
        const path = kind === 'body' ? '/items' : `/items/${kind}/${id}`;
        const headers = { ...init.headers, 'x-request-id': `r-${id}` };
        const response = await fetch(app.url + path, { ...init, headers });
        const body = (await response.json()) as { id: string };
        return {
          id,
          body: body.id,
          requestId: response.headers.get('x-request-id'),
          traceId: response.headers.get('x-trace-id'),
        };
      }),
    );
    await eventually(() => expect(app.serverSpans).toHaveLength(200));

    expect(new Set(answers.map(({ traceId }) => traceId)).size).toBe(200);
    const said = app.lines('said');
    expect(said).toHaveLength(50 * (5 + 4 + 3 + 2));
    for (const { id, body, requestId, traceId } of answers) {
      expect({ body, requestId }).toEqual({ body: id, requestId: `r-${id}` });
      const mine = said.filter((line) => line.id === id);
      expect(mine.filter((line) => line.request_id !== `r-${id}` || line.trace_id !== traceId)).toEqual([]);
      const spans = app.serverSpans.filter(({ attributes }) => attributes['request.id'] === `r-${id}`);
      expect(spans.map((span) => span.spanContext().traceId)).toEqual([traceId]);
    }
  });
});
