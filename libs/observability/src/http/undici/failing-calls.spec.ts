import { setImmediate } from 'node:timers/promises';
import type { AxiosError, AxiosRequestConfig } from 'axios';
import { eventually } from '../../../testing/eventually.js';
import { okAnswer, type RawAnswer, RawServer } from '../../../testing/raw-server.js';
import { secureServer } from '../../../testing/secure-server.js';
import { undiciClient, type UndiciClient } from '../../../testing/undici-client.js';

const HEAD = 'HTTP/1.1 200 OK\r\n';

describe('a call through the undici adapter fails', () => {
  let client: UndiciClient;
  let server: RawServer | undefined;

  beforeEach(() => {
    client = undiciClient();
  });
  afterEach(async () => {
    await client.close();
    await server?.close();
    server = undefined;
  });

  async function failure(answer: RawAnswer, config: AxiosRequestConfig = {}): Promise<AxiosError> {
    server = await RawServer.listen(answer);
    return client.http.request({ url: server.url, ...config }).then(
      ({ status }) => {
        throw new Error(`answered with ${status}`);
      },
      (error: AxiosError) => error,
    );
  }

  const ending =
    (text: string): RawAnswer =>
    (socket) =>
      socket.end(text);

  it.each<[string, string, string | undefined, RawAnswer]>([
    ['when the connection is reset', 'ECONNRESET', 'ECONNRESET', (socket) => socket.resetAndDestroy()],
    ['when the connection is closed', 'ECONNRESET', 'UND_ERR_SOCKET', ending('')],
    ['amid the headers', 'ECONNRESET', 'UND_ERR_SOCKET', ending(`${HEAD}Content-Le`)],
    ['amid the body', 'ECONNRESET', 'UND_ERR_SOCKET', ending(`${HEAD}Content-Length: 9\r\n\r\n{`)],
    [
      'amid the last body',
      'ECONNRESET',
      'UND_ERR_RES_CONTENT_LENGTH_MISMATCH',
      ending(`${HEAD}Connection: close\r\nContent-Length: 9\r\n\r\n{`),
    ],
    [
      'amid the last chunks',
      'ECONNRESET',
      undefined,
      ending(`${HEAD}Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{`),
    ],
    ['when no HTTP comes', 'ERR_BAD_RESPONSE', undefined, ending('SSH-2.0-OpenSSH\r\n\r\n')],
    ['at a header that is none', 'ERR_BAD_RESPONSE', undefined, ending(`${HEAD}no header\r\n\r\n`)],
    [
      'at headers without end',
      'ERR_BAD_RESPONSE',
      'UND_ERR_HEADERS_OVERFLOW',
      ending(`${HEAD}X: ${'x'.repeat(20_000)}\r\n\r\n`),
    ],
  ])('%s, as %s', async (_when, code, causeCode, answer) => {
    const error = await failure(answer);
    expect(error).toMatchObject({ code, isAxiosError: true, config: { url: server?.url } });
    expect(error.request).toMatchObject({ method: 'GET', origin: server?.url });
    expect((error.cause as NodeJS.ErrnoException).code).toBe(causeCode);
  });

  it('when nobody listens, as ECONNREFUSED', async () => {
    const gone = await RawServer.listen(() => undefined);
    await gone.close();
    const error = await failure(() => undefined, { url: `http://127.0.0.1:${gone.port}` });
    expect(error).toMatchObject({ code: 'ECONNREFUSED', cause: { code: 'ECONNREFUSED' } });
  });

  it('when the name of the service is unknown, as ENOTFOUND or EAI_AGAIN', async () => {
    const error = await failure(() => undefined, { url: 'http://shop.invalid' });
    expect(error.code).toMatch(/^(ENOTFOUND|EAI_AGAIN)$/);
  });

  it('when nobody vouches for a certificate, with the code of that', async () => {
    const secure = await secureServer();
    const error = await failure(() => undefined, { url: secure.url });
    await secure.close();
    expect(error).toMatchObject({
      code: 'DEPTH_ZERO_SELF_SIGNED_CERT',
      cause: { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
    });
    expect(secure.requests).toEqual([]);
  });

  it.each<[string, RawAnswer]>([
    ['no answer comes', () => undefined],
    ['its headers drip in', drip(`${HEAD}X: ${'x'.repeat(9_000)}`)],
    ['its body drips in', drip(`${HEAD}Content-Length: 9000\r\n\r\n${'x'.repeat(9_000)}`)],
  ])('when its time is up and %s, and lets the connection go', async (_what, answer) => {
    const started = performance.now();
    const error = await failure(answer, { timeout: 100 });
    expect(performance.now() - started).toBeLessThan(1_000);
    expect(error).toMatchObject({ code: 'ECONNABORTED', message: 'timeout of 100ms exceeded' });
    await eventually(() => expect(server?.open).toEqual([]));
  });

  it('as ETIMEDOUT, and with words of its own, where the caller wants it so', async () => {
    const error = await failure(() => undefined, {
      timeout: 20,
      timeoutErrorMessage: 'too slow',
      transitional: { clarifyTimeoutError: true },
    });
    expect(error).toMatchObject({ code: 'ETIMEDOUT', message: 'too slow' });
  });

  it('when its answer is too large, and lets the connection go', async () => {
    const error = await failure(
      (socket) => socket.write(`${HEAD}Content-Length: 9000\r\n\r\n{"a":1234567890}`),
      {
        maxContentLength: 10,
      },
    );
    expect(error).toMatchObject({
      code: 'ERR_BAD_RESPONSE',
      message: 'maxContentLength size of 10 exceeded',
    });
    await eventually(() => expect(server?.open).toEqual([]));
  });

  it('at a status that is not taken, and keeps the connection', async () => {
    const refusing: RawAnswer = (socket) =>
      socket.write(okAnswer('{"error":"no"}').replace('200 OK', '404 No'));
    expect(await failure(refusing)).toMatchObject({ code: 'ERR_BAD_REQUEST', status: 404 });
    // undici gives a connection back one turn of the event loop after its answer.
    await setImmediate();
    await expect(client.http.get(server?.url ?? '')).rejects.toMatchObject({ status: 404 });
    expect(server?.sockets).toHaveLength(1);
    expect(server?.open).toHaveLength(1);
  });
});

/** A byte every 5 ms, as long as the connection is open. */
function drip(text: string): RawAnswer {
  return (socket) => {
    let sent = 0;
    const timer = setInterval(() => socket.write(text.charAt(sent++)), 5);
    socket.on('close', () => clearInterval(timer));
  };
}
