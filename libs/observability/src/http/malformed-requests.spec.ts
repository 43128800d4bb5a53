import { Controller, Post } from '@nestjs/common';
import { eventually } from '../../testing/eventually.js';
import { type ObservedApp, observedApp } from '../../testing/observed-app.js';
import { expectObservedOnce } from '../../testing/observed-once.js';
import { RawClient } from '../../testing/raw-http.js';

@Controller('items')
class ItemsController {
  @Post() create(): void {}
}

describe('bytes that are no HTTP request', () => {
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

  async function counted(): Promise<object[]> {
    const series = await app.series('http_requests_total');
    return series.filter(({ value }) => value > 0).map(({ labels, value }) => ({ ...labels, value }));
  }

  const UNREADABLE = { service: 'spec-service', method: '_OTHER', endpoint: 'unmatched' };

  it.each([
    ['are garbage', 'this is no HTTP\r\n\r\n', 400],
    ['have a method nobody knows', 'SCAN / HTTP/1.1\r\nHost: spec\r\n\r\n', 400],
    ['have more headers than 16 KiB', `GET / HTTP/1.1\r\nX-Big: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
  ])('are answered and counted once when they %s', async (_fault, bytes, status) => {
    const answer = await answerTo(bytes);
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} .*Connection: close.*\\{"error":".+"\\}$`, 's'));
    expect(await counted()).toEqual([{ ...UNREADABLE, status: String(status), value: 1 }]);
  });

  it('leave one warning and, having no method and no path, neither request lines nor a span', async () => {
    await answerTo('this is no HTTP\r\n\r\n');
    expect(app.lines('malformed_request')).toEqual([
      expect.objectContaining({ level: 'warn', remote_addr: '127.0.0.1', status_code: 400 }),
    ]);
    expect(app.lines('request_started')).toEqual([]);
    expect(app.lines('request_completed')).toEqual([]);
    expect(app.spans).toEqual([]);
  });

  it('are observed once, as the request they belong to, when its body turns out malformed', async () => {
    const head = 'POST /items HTTP/1.1\r\nHost: spec\r\nContent-Type: application/json\r\n';
    const answer = await answerTo(`${head}Transfer-Encoding: chunked\r\n\r\nnot a length\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    await expectObservedOnce(app, { method: 'POST', endpoint: '/items', status: 400 });
    expect(app.lines('malformed_request')).toEqual([]);
  });
});
