import { Body, Controller, Get, Post } from '@nestjs/common';
import { eventually } from '../../testing/eventually.js';
import { type ObservedApp, observedApp } from '../../testing/observed-app.js';
import { RawClient } from '../../testing/raw-http.js';

@Controller('items')
class ItemsController {
  @Get() list(): never[] {
    return [];
  }

  @Get('broken') broken(): never {
    throw new Error('it broke');
  }

  @Post() create(@Body() body: object): object {
    return body;
  }
}

const POST = 'POST /items HTTP/1.1\r\nContent-Type: application/json';

describe('the ids of a request', () => {
  let app: ObservedApp;

  beforeEach(async () => {
    app = await observedApp({ controllers: [ItemsController] });
  });
  afterEach(() => app.close());

  async function headersOf(head: string, body = ''): Promise<Map<string, string[]>> {
    const client = await RawClient.connect(app.port);
    const length = `Content-Length: ${Buffer.byteLength(body)}`;
    client.send(
      `${head}\r\nHost: spec\r\nX-Request-ID: r-7\r\nConnection: close\r\n${length}\r\n\r\n${body}`,
    );
    await eventually(() => expect(client.isClosed).toBe(true));
    const [status = '', ...lines] = client.answer.split('\r\n\r\n', 1)[0]?.split('\r\n') ?? [];
    const headers = new Map([['status', [status.slice(9, 12)]]]);
    for (const line of lines) {
      const [name = '', value = ''] = line.split(': ', 2);
      headers.set(name.toLowerCase(), [...(headers.get(name.toLowerCase()) ?? []), value]);
    }
    return headers;
  }

  it.each([
    ['a handler answers', '200', 'GET /items HTTP/1.1', ''],
    ['it is a HEAD', '200', 'HEAD /items HTTP/1.1', ''],
    ['it has a body', '201', POST, '{"quantity":2}'],
    ['no route has its path', '404', 'GET /nowhere HTTP/1.1', ''],
    ['no route has its method', '404', 'DELETE /items HTTP/1.1', ''],
    ['its URL is malformed', '400', 'GET /%zz HTTP/1.1', ''],
    ['its body is malformed', '400', POST, '{"quantity":'],
    ['its body is too large', '413', POST, `"${'x'.repeat(102_400)}"`],
    ['its handler throws', '500', 'GET /items/broken HTTP/1.1', ''],
  ])('are in the answer, once each, when %s', async (_way, status, head, body) => {
    const headers = await headersOf(head, body);
    const [span] = await eventually(() => {
      expect(app.serverSpans).toHaveLength(1);
      return app.serverSpans;
    });
    expect([headers.get('status'), headers.get('x-request-id'), headers.get('x-trace-id')]).toEqual([
      [status],
      ['r-7'],
      [span?.spanContext().traceId],
    ]);
  });

  it.each(['/health', '/ready', '/metrics'])(
    'are not in the answer to %s, which is not observed',
    async (path) => {
      const headers = await headersOf(`GET ${path} HTTP/1.1`);
      expect([...headers.keys()].filter((name) => name.startsWith('x-'))).toEqual([]);
    },
  );
});
