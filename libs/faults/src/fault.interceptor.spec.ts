import { Body, Controller, Get, Post } from '@nestjs/common';
import { SpanStatusCode } from '@opentelemetry/api';
import request from 'supertest';
import { eventually } from '../../observability/testing/eventually.js';
import { type ObservedApp, observedApp } from '../../observability/testing/observed-app.js';
import { expectObservedOnce } from '../../observability/testing/observed-once.js';
import { RawClient } from '../../observability/testing/raw-http.js';
import { FaultSwitches } from './fault-switches.js';
import { Faults } from './faults.dto.js';
import { FaultsModule } from './faults.module.js';

let handled = 0;

@Controller('items')
class ItemsController {
  @Get() list(): never[] {
    handled += 1;
    return [];
  }

  @Post() create(@Body() item: unknown): unknown {
    handled += 1;
    return item;
  }

  @Get(':id') find(): string {
    return 'item';
  }
}

const GET_ITEMS = 'GET /items HTTP/1.1\r\nHost: spec\r\n\r\n';

describe('a request to a service with faults', () => {
  let app: ObservedApp;
  beforeEach(async () => {
    handled = 0;
    app = await observedApp({
      controllers: [ItemsController],
      imports: [FaultsModule.forRoot({ environment: { FAULT_INJECTION: 'true' } })],
    });
  });
  afterEach(() => app.close());

  const change = (faults: Partial<Faults> = {}): void =>
    app.service.app.get(FaultSwitches).change(Object.assign(new Faults(), faults));
  const statuses = async (count: number, path = '/items'): Promise<number[]> => {
    const answers: number[] = [];
    for (let sent = 0; sent < count; sent += 1) answers.push((await request(app.url).get(path)).status);
    return answers;
  };
  const injected = () => app.serverSpans.map(({ attributes }) => attributes['fault.injected']);

  async function expectInProgress(count: number): Promise<void> {
    await eventually(async () => {
      const series = await app.series('http_requests_in_progress');
      const items = series.find(({ labels }) => labels.endpoint === '/items' && labels.method === 'GET');
      expect(items?.value).toBe(count);
    });
  }

  it('is handled as ever while nothing is switched on', async () => {
    expect(await statuses(1)).toEqual([200]);
    await expectObservedOnceAs(200, undefined);
  });

  it('fails as an unexpected error does', async () => {
    change({ error_share: 1 });
    const { status, body } = await request(app.url).get('/items');
    expect([status, body.error, handled]).toEqual([500, 'Internal Server Error', 0]);
    await expectObservedOnceAs(500, 'error');
    expect(app.lines('unhandled_exception')).toEqual([
      expect.objectContaining({ error: 'Error: Fault injected by command' }),
    ]);
    expect(app.serverSpans[0]?.status.code).toBe(SpanStatusCode.ERROR);
  });

  it('fails in the share that is asked for, to the request', async () => {
    change({ error_share: 0.06 });
    const answers = await statuses(50);
    expect(answers.filter((status) => status === 500)).toHaveLength(3);
  });

  it('is answered with 200 and half a page, also where another status is due', async () => {
    change({ garbage_share: 1 });
    const { status, headers, text } = await request(app.url).post('/items').send({ id: 1 });
    expect([status, headers['content-type'], handled]).toEqual([200, 'text/html; charset=utf-8', 0]);
    expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError);
    await expectObservedOnceAs(200, 'garbage', 'POST');
  });

  it('waits before its handler', async () => {
    change({ delay_ms: 150 });
    expect(await statuses(1)).toEqual([200]);
    await expectObservedOnceAs(200, 'delay');
    expect(app.lines('request_completed')[0]?.duration_ms).toBeGreaterThanOrEqual(149);
  });

  it('waits no longer when the delay is lifted', async () => {
    change({ delay_ms: 60_000 });
    const answer = statuses(1);
    await expectInProgress(1);
    change();
    expect(await answer).toEqual([200]);
  });

  it('hangs, in progress, and goes on to its handler when that is lifted', async () => {
    change({ hang_share: 1 });
    const answers = [statuses(1), statuses(1)];
    await expectInProgress(2);
    expect(handled).toBe(0);
    change();
    expect(await Promise.all(answers)).toEqual([[200], [200]]);
    expect(handled).toBe(2);
    await eventually(() => expect(injected()).toEqual(['hang', 'hang']));
    await expectInProgress(0);
  });

  it('that was held is hit by nothing else when that is lifted', async () => {
    change({ hang_share: 1, error_share: 1 });
    const answer = statuses(1);
    await expectInProgress(1);
    change();
    expect(await answer).toEqual([200]);
  });

  it('that hangs until its client gives up is 499, and never handled', async () => {
    change({ hang_share: 1 });
    const client = await RawClient.connect(app.port);
    client.send(GET_ITEMS);
    await expectInProgress(1);
    client.hangUp();
    await expectObservedOnceAs(499, 'hang');
    change();
    expect(await statuses(1)).toEqual([200]);
    expect(handled).toBe(1);
  });

  it('keeps the process busy, so that no other is served meanwhile', async () => {
    change({ block_ms: 100 });
    const started = performance.now();
    await Promise.all([statuses(1), statuses(1)]);
    expect(performance.now() - started).toBeGreaterThanOrEqual(200);
    await eventually(() => expect(injected()).toEqual(['block', 'block']));
  });

  it('does what it is asked for and fails afterwards', async () => {
    change({ late_error_share: 0.5 });
    expect(await statuses(4)).toEqual([200, 500, 200, 500]);
    expect(handled).toBe(4);
    await eventually(() => expect(injected()).toEqual([undefined, 'late_error', undefined, 'late_error']));
  });

  it('tells all that was done to it', async () => {
    change({ delay_ms: 1, error_share: 1, garbage_share: 1 });
    expect(await statuses(1)).toEqual([500]);
    await expectObservedOnceAs(500, 'delay,error');
  });

  it('gets its share of garbage among those that are no errors', async () => {
    change({ error_share: 0.5, garbage_share: 1 });
    expect(await statuses(4)).toEqual([200, 500, 200, 500]);
    await eventually(() => expect(injected()).toEqual(['garbage', 'error', 'garbage', 'error']));
  });

  it('is spared when another endpoint is to be hit', async () => {
    change({ error_share: 1, endpoint: '/items/:id' });
    expect([await statuses(1), await statuses(1, '/items/7')]).toEqual([[200], [500]]);
  });

  it.each(['/health', '/ready', '/metrics', '/faults'])('is spared when it is for %s', async (path) => {
    change({ error_share: 1, hang_share: 1 });
    expect(await statuses(1, path)).toEqual([200]);
  });

  async function expectObservedOnceAs(status: number, kind?: string, method = 'GET'): Promise<void> {
    await expectObservedOnce(app, { method, endpoint: '/items', status });
    expect(injected()).toEqual([kind]);
  }
});
