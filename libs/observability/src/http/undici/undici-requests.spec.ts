import { Readable } from 'node:stream';
import type { AxiosRequestConfig } from 'axios';
import { okAnswer, RawServer } from '../../../testing/raw-server.js';
import { undiciClient, type UndiciClient } from '../../../testing/undici-client.js';

describe('a request through the undici adapter', () => {
  let client: UndiciClient;
  let server: RawServer;

  beforeEach(async () => {
    client = undiciClient();
    server = await RawServer.listen((socket) => socket.write(okAnswer()));
  });
  afterEach(async () => {
    await client.close();
    await server.close();
  });

  async function sent(config: AxiosRequestConfig): Promise<string> {
    await client.http.request({ url: server.url, ...config });
    return server.requests[0] ?? '';
  }

  it('says what a GET says, and no more', async () => {
    const lines = (await sent({ url: `${server.url}/products?limit=2` })).trim().split('\r\n');
    expect(lines).toEqual([
      'GET /products?limit=2 HTTP/1.1',
      `host: 127.0.0.1:${server.port}`,
      'connection: keep-alive',
      'Accept: application/json, text/plain, */*',
      'User-Agent: undici',
      'Accept-Encoding: gzip, deflate, br',
    ]);
  });

  it('has its body as JSON, with its length and without Expect', async () => {
    const text = await sent({ method: 'POST', data: { name: 'café', quantity: 2 } });
    const body = Buffer.from('{"name":"café","quantity":2}');
    expect(text.split('\r\n\r\n')[1]).toBe(body.toString('latin1'));
    expect(text).toMatch(/^POST \/ HTTP/);
    expect(text).toContain('Content-Type: application/json');
    expect(text).toContain(`content-length: ${body.length}`);
    expect(text).not.toMatch(/expect|transfer-encoding/i);
  });

  it.each([
    ['text', 'a=1', 'a=1'],
    ['a form', new URLSearchParams({ a: '1' }), 'a=1'],
    ['bytes', Buffer.from('a=1'), 'a=1'],
    ['an ArrayBuffer', new Uint8Array([97, 61, 49]).buffer, 'a=1'],
    ['nothing', undefined, ''],
  ])('has a body of %s', async (_what, data, body) => {
    expect((await sent({ method: 'PUT', data })).split('\r\n\r\n')[1]).toBe(body);
  });

  it('takes baseURL, params, transformations and headers of its configuration', async () => {
    const text = await sent({
      method: 'POST',
      baseURL: server.url,
      url: '/orders',
      params: { limit: 2 },
      data: 'a',
      transformRequest: (data: string) => `${data}b`,
      headers: { 'X-Part': ['1', '2'], 'User-Agent': 'shop', Accept: null },
    });
    expect(text).toMatch(/^POST \/orders\?limit=2 HTTP/);
    expect(text).toContain('X-Part: 1\r\nX-Part: 2\r\n');
    expect(text).toContain('User-Agent: shop\r\n');
    expect(text).not.toContain('Accept:');
    expect(text).toMatch(/\r\n\r\nab$/);
  });

  it.each<[string, AxiosRequestConfig]>([
    ['its configuration', { auth: { username: 'us', password: 'p:w' } }],
    ['its address', { url: 'http://us:p%3Aw@' }],
  ])('has the credentials of %s', async (_what, config) => {
    const url = `${config.url ?? 'http://'}127.0.0.1:${server.port}`;
    expect(await sent({ ...config, url })).toContain('Authorization: Basic dXM6cDp3\r\n');
  });

  it('keeps within maxBodyLength', async () => {
    await sent({ method: 'POST', data: 'éa', maxBodyLength: 3 });
    await expect(sent({ method: 'POST', data: 'éab', maxBodyLength: 3 })).rejects.toMatchObject({
      code: 'ERR_BAD_REQUEST',
      message: 'Request body larger than maxBodyLength limit',
    });
    expect(server.requests).toHaveLength(1);
  });

  it.each([
    [
      'a header that asks to wait for a go-ahead',
      { headers: { Expect: '100-continue' } },
      'expect header not supported',
    ],
    ['an address that is none', { url: 'nowhere' }, 'Invalid URL'],
    ['another protocol', { url: 'ftp://127.0.0.1/' }, 'Unsupported protocol ftp:'],
    ['a stream', { method: 'POST', data: Readable.from(['a']) }, 'data must be text or bytes'],
    ['a multipart form', { method: 'POST', data: new FormData() }, 'data must be text or bytes'],
  ])('is not sent with %s', async (_what, config, message) => {
    await expect(sent(config)).rejects.toThrow(message);
    expect(server.sockets).toEqual([]);
  });
});
