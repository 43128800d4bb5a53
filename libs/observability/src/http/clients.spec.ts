import { Controller, Get, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import request from 'supertest';
import { eventually } from '../../testing/eventually.js';
import { type ObservedApp, observedApp } from '../../testing/observed-app.js';

@Controller()
class ItemsController {
  @Get('items') list(@Req() { ip, protocol }: FastifyRequest): object {
    return { ip, protocol };
  }
}

const FORGED = { 'X-Forwarded-For': '203.0.113.9', 'X-Forwarded-Proto': 'https' };

describe('the client of a request', () => {
  let app: ObservedApp;
  afterEach(() => app.close());

  /** Its address in the line, address and scheme in the span, and what Fastify tells handlers. */
  async function seen(proxies: string | undefined, headers: Record<string, string>): Promise<object> {
    app = await observedApp({
      controllers: [ItemsController],
      environment: proxies === undefined ? {} : { TRUSTED_PROXIES: proxies },
    });
    const { body } = await request(app.url).get('/items').set(headers).expect(200);
    await eventually(() => expect(app.serverSpans).toHaveLength(1));
    const [line] = await eventually(() => {
      expect(app.lines('request_completed')).toHaveLength(1);
      return app.lines('request_started');
    });
    const attributes = app.serverSpans[0]?.attributes ?? {};
    expect(line?.['remote_addr']).toBe(attributes['client.address']);
    expect(body).toEqual({ ip: attributes['client.address'], protocol: attributes['url.scheme'] });
    return { address: attributes['client.address'], scheme: attributes['url.scheme'] };
  }

  it('is who is connected, whatever headers say, unless proxies are trusted', async () => {
    expect(await seen(undefined, FORGED)).toEqual({ address: '127.0.0.1', scheme: 'http' });
  });

  it('is who is connected, when that is none of the trusted proxies', async () => {
    expect(await seen('10.0.0.0/8', FORGED)).toEqual({ address: '127.0.0.1', scheme: 'http' });
  });

  it.each(['loopback', '127.0.0.0/8, 10.0.0.0/8', '127.0.0.1', '1'])(
    'is what a trusted proxy (%s) says',
    async (proxies) => {
      expect(await seen(proxies, FORGED)).toEqual({ address: '203.0.113.9', scheme: 'https' });
    },
  );

  it('is the first one that is no proxy of ours, from the last on', async () => {
    const headers = {
      'X-Forwarded-For': '198.51.100.1, 203.0.113.9, 10.1.2.3',
      'X-Forwarded-Proto': 'http, https',
    };
    expect(await seen('loopback, 10.0.0.0/8', headers)).toEqual({ address: '203.0.113.9', scheme: 'https' });
  });

  it('is as many hops away as are trusted', async () => {
    const headers = { 'X-Forwarded-For': '198.51.100.1, 203.0.113.9, 10.1.2.3' };
    expect(await seen('2', headers)).toEqual({ address: '203.0.113.9', scheme: 'http' });
  });

  it('may have an IPv6 address', async () => {
    const headers = { 'X-Forwarded-For': '2001:db8::7' };
    expect(await seen('loopback', headers)).toEqual({ address: '2001:db8::7', scheme: 'http' });
  });
});

describe('what a proxy says of its client', () => {
  it.each([
    ['203.0.113.9:5123', '203.0.113.9'],
    ['[2001:db8::7]:5123', '2001:db8::7'],
    ['unknown', '127.0.0.1'],
    ['"},{"level":"fatal', '127.0.0.1'],
  ])('is an address or nothing: %s', async (claimed, address) => {
    const app = await observedApp({
      controllers: [ItemsController],
      environment: { TRUSTED_PROXIES: '1' },
    });
    try {
      await request(app.url).get('/items').set('X-Forwarded-For', claimed).expect(200);
      await eventually(() => expect(app.lines('request_completed')).toHaveLength(1));
      expect(app.lines('request_started')).toEqual([expect.objectContaining({ remote_addr: address })]);
    } finally {
      await app.close();
    }
  });
});
