import { randomBytes } from 'node:crypto';
import { Controller, Get, Param, Post } from '@nestjs/common';
import { eventually } from '../../testing/eventually.js';
import { type ObservedApp, observedApp } from '../../testing/observed-app.js';
import { RawClient } from '../../testing/raw-http.js';

@Controller('items')
class ItemsController {
  @Get(':id') find(@Param('id') id: string): { id: string } {
    return { id };
  }

  @Post() create(): void {}
}

/** Methods that Node's parser knows, and that nobody uses with this service. */
const ODD_METHODS =
  `ACL BIND CHECKOUT COPY LINK LOCK M-SEARCH MERGE MKACTIVITY MKCALENDAR MKCOL MOVE NOTIFY PROPFIND PROPPATCH PURGE
  QUERY REBIND REPORT SEARCH SOURCE SUBSCRIBE TRACE UNBIND UNLINK UNLOCK UNSUBSCRIBE OPTIONS PUT PATCH`.split(
    /\s+/,
  );
const INVENTED_METHODS = Array.from({ length: 20 }, () => `X${randomBytes(4).toString('hex').toUpperCase()}`);

describe('the series of the HTTP metrics', () => {
  let app: ObservedApp;

  beforeEach(async () => {
    app = await observedApp({ controllers: [ItemsController] });
  });
  afterEach(() => app.close());

  /** `method endpoint` of every series of http_*, but for those of unmatched requests. */
  async function matched(): Promise<string[]> {
    return (await httpSeries()).filter((series) => !series.includes('endpoint="unmatched"'));
  }

  async function unmatched(): Promise<string[]> {
    return (await httpSeries()).filter((series) => series.includes('endpoint="unmatched"'));
  }

  async function httpSeries(): Promise<string[]> {
    const lines = (await app.scrape()).split('\n').filter((line) => line.startsWith('http_'));
    return lines.map((line) => line.slice(0, line.lastIndexOf(' '))).sort();
  }

  it('exist for each route before its first request, at 0', async () => {
    expect(
      (await app.series('http_requests_total')).map(({ labels, value }) => ({ ...labels, value })),
    ).toEqual([
      { service: 'spec-service', method: 'GET', endpoint: '/items/:id', status: '500', value: 0 },
      { service: 'spec-service', method: 'POST', endpoint: '/items', status: '500', value: 0 },
    ]);
    expect((await app.series('http_requests_in_progress')).map(({ value }) => value)).toEqual([0, 0]);
    expect((await app.series('http_request_duration_seconds_count')).map(({ value }) => value)).toEqual([
      0, 0,
    ]);
  });

  it('do not grow when a scanner asks for 1,000 URLs, but for one unmatched endpoint', async () => {
    const before = await matched();
    const urls = Array.from({ length: 1_000 }, () => `/${randomBytes(6).toString('hex')}/admin.php?id=1`);
    for (let start = 0; start < urls.length; start += 50) {
      await Promise.all(
        urls.slice(start, start + 50).map(async (url) => (await fetch(app.url + url)).text()),
      );
    }
    await eventually(() => expect(app.lines('request_completed')).toHaveLength(1_000));
    expect(await matched()).toEqual(before);
    const counters = (await unmatched()).filter((series) => series.startsWith('http_requests_total'));
    expect(counters).toHaveLength(1);
  });

  it('do not grow when 1,000 ids of one route are asked for, but for its status', async () => {
    const ids = Array.from({ length: 1_000 }, () => randomBytes(6).toString('hex'));
    for (let start = 0; start < ids.length; start += 50) {
      await Promise.all(
        ids.slice(start, start + 50).map(async (id) => (await fetch(`${app.url}/items/${id}`)).text()),
      );
    }
    await eventually(() => expect(app.lines('request_completed')).toHaveLength(1_000));
    expect(await app.series('http_requests_total')).toContainEqual(
      expect.objectContaining({
        labels: { service: 'spec-service', method: 'GET', endpoint: '/items/:id', status: '200' },
        value: 1_000,
      }),
    );
    expect(await unmatched()).toEqual([]);
  });

  it('do not grow with the methods that clients make up', async () => {
    const before = await matched();
    for (const method of [...ODD_METHODS, ...INVENTED_METHODS]) {
      const client = await RawClient.connect(app.port);
      client.send(`${method} /items HTTP/1.1\r\nHost: spec\r\nConnection: close\r\n\r\n`);
      await eventually(() => expect(client.isClosed).toBe(true));
    }
    expect(await matched()).toEqual(before);
    const methods = (await unmatched()).map((series) => /method="([^"]*)"/.exec(series)?.[1]);
    expect([...new Set(methods)].sort()).toEqual(['OPTIONS', 'PATCH', 'PUT', 'TRACE', '_OTHER']);
  });
});
