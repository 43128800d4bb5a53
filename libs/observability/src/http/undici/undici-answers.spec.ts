import { createServer } from 'node:http';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { AxiosHeaders, type AxiosRequestConfig, type AxiosResponse } from 'axios';
import { okAnswer, RawServer } from '../../../testing/raw-server.js';
import { undiciClient, type UndiciClient } from '../../../testing/undici-client.js';

describe('an answer through the undici adapter', () => {
  let client: UndiciClient;
  let server: RawServer | undefined;

  beforeEach(() => {
    client = undiciClient();
  });
  afterEach(async () => {
    await client.close();
    await server?.close();
  });

  async function answered(answer: string | Buffer, config: AxiosRequestConfig = {}): Promise<AxiosResponse> {
    server = await RawServer.listen((socket) => socket.write(answer));
    return client.http.request({ url: server.url, ...config });
  }

  const compressed = (encoding: string, body: Buffer): Buffer =>
    Buffer.concat([
      Buffer.from(
        `HTTP/1.1 200 OK\r\nContent-Encoding: ${encoding}\r\nContent-Length: ${body.length}\r\n\r\n`,
      ),
      body,
    ]);

  it('has status, its text, and names of headers in any case', async () => {
    const response = await answered('HTTP/1.1 203 As Told\r\nX-Shop-Name: One\r\nContent-Length: 0\r\n\r\n');
    expect([response.status, response.statusText]).toEqual([203, 'As Told']);
    expect(response.headers['x-shop-name']).toBe('One');
    expect(response.headers).toBeInstanceOf(AxiosHeaders);
    expect((response.headers as AxiosHeaders).get('X-SHOP-NAME')).toBe('One');
  });

  it.each([
    [['Set-Cookie: a=1'], { 'set-cookie': ['a=1'] }],
    [['Set-Cookie: a=1', 'Set-Cookie: b=2; Path=/'], { 'set-cookie': ['a=1', 'b=2; Path=/'] }],
    [['X-Part: 1', 'X-Part: 2'], { 'x-part': '1, 2' }],
    [['Vary: Accept', 'Vary: Origin'], { vary: 'Accept, Origin' }],
    [['Content-Type: text/plain', 'Content-Type: text/html'], { 'content-type': 'text/plain' }],
    [['X-Name: caf\u00e9'], { 'x-name': 'caf\u00e9' }],
  ])('has the headers %j as Node’s client has them', async (lines, headers) => {
    const latin1 = Buffer.from(okAnswer('{}', ...lines), 'latin1');
    const response = await answered(latin1);
    expect({ ...response.headers }).toEqual({ 'content-length': '2', ...headers });
  });

  it.each<[AxiosRequestConfig['responseType'], unknown]>([
    [undefined, { stock: 5 }],
    ['json', { stock: 5 }],
    ['text', '{"stock":5}'],
    ['arraybuffer', Buffer.from('{"stock":5}')],
  ])('is read as responseType %s', async (responseType, data) => {
    const config = responseType === undefined ? {} : { responseType };
    expect((await answered(okAnswer('{"stock":5}'), config)).data).toEqual(data);
  });

  it('has its text without a byte order mark, in the encoding that is asked for', async () => {
    const text = { responseType: 'text' } as const;
    expect((await answered(okAnswer('\ufeffcafé'), text)).data).toBe('café');
    const latin1 = Buffer.from('HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ncafé', 'latin1');
    await server?.close();
    expect((await answered(latin1, { ...text, responseEncoding: 'latin1' })).data).toBe('café');
  });

  it('is put together of chunks', async () => {
    const chunks =
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{"sto\r\n6\r\nck":5}\r\n0\r\n\r\n';
    expect((await answered(chunks)).data).toEqual({ stock: 5 });
  });

  it('follows what is said before it', async () => {
    const response = await answered(`HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n${okAnswer('[1]')}`);
    expect([response.status, response.data]).toEqual([200, [1]]);
    expect(response.headers).not.toHaveProperty('link');
  });

  it('that sends elsewhere is not followed', async () => {
    const elsewhere = 'HTTP/1.1 302 Found\r\nLocation: /other\r\nContent-Length: 0\r\n\r\n';
    const response = await answered(elsewhere, { maxRedirects: 0, validateStatus: null });
    expect(response.status).toBe(302);
    expect(server?.requests).toHaveLength(1);
  });

  it.each([
    ['gzip', gzipSync('{"stock":5}')],
    ['deflate', deflateSync('{"stock":5}')],
    ['br', brotliCompressSync('{"stock":5}')],
  ])('in %s is decompressed', async (encoding, body) => {
    expect((await answered(compressed(encoding, body))).data).toEqual({ stock: 5 });
  });

  it('stays as it came with decompress: false', async () => {
    const body = gzipSync('{}');
    const response = await answered(compressed('gzip', body), {
      decompress: false,
      responseType: 'arraybuffer',
    });
    expect(response.data).toEqual(body);
  });

  it.each([
    ['cannot be decompressed', compressed('gzip', Buffer.from('no gzip')), 'incorrect header check'],
    [
      'is in an unknown encoding',
      compressed('zstd', Buffer.from('?')),
      'content-encoding zstd is not supported',
    ],
    [
      'grows too large',
      compressed('gzip', gzipSync('x'.repeat(101))),
      'maxContentLength size of 100 exceeded',
    ],
    ['is too large', okAnswer('x'.repeat(101)), 'maxContentLength size of 100 exceeded'],
  ])('that %s is no answer', async (_what, answer, message) => {
    await expect(answered(answer, { maxContentLength: 100 })).rejects.toMatchObject({
      code: 'ERR_BAD_RESPONSE',
      message,
    });
  });

  it('of just the largest size is taken', async () => {
    const whole = compressed('gzip', gzipSync('x'.repeat(100)));
    expect((await answered(whole, { maxContentLength: 100 })).data).toHaveLength(100);
  });

  it.each([
    [404, 'ERR_BAD_REQUEST'],
    [503, 'ERR_BAD_RESPONSE'],
  ])('of a status that is not taken is an error with all of it: %d', async (status, code) => {
    const answer = `HTTP/1.1 ${status} No\r\nContent-Length: 14\r\n\r\n{"error":"no"}`;
    const error = await answered(answer).catch((error: unknown) => error);
    expect(error).toMatchObject({
      name: 'AxiosError',
      code,
      status,
      message: `Request failed with status code ${status}`,
      config: { url: server?.url },
      request: { method: 'GET', path: '/' },
      response: { status, data: { error: 'no' } },
    });
  });

  it('of any status is taken where the caller says so', async () => {
    const answer = 'HTTP/1.1 503 No\r\nContent-Length: 0\r\n\r\n';
    expect((await answered(answer, { validateStatus: null })).status).toBe(503);
  });

  it('runs through axios’ transformations and interceptors', async () => {
    client.http.interceptors.response.use((response) => ({ ...response, statusText: 'Seen' }));
    const response = await answered(okAnswer('a'), { transformResponse: (text: string) => `${text}b` });
    expect([response.data, response.statusText]).toEqual(['ab', 'Seen']);
  });

  it('to HEAD has headers and no body', async () => {
    const plain = createServer((_request, response) => response.end('{"stock":5}')).listen(0, '127.0.0.1');
    await new Promise((resolve) => plain.once('listening', resolve));
    const { port } = plain.address() as { readonly port: number };
    const response = await client.http.head(`http://127.0.0.1:${port}`);
    expect([response.status, response.data]).toEqual([200, '']);
    await client.close();
    await new Promise((resolve) => plain.close(resolve));
    client = undiciClient();
  });
});
