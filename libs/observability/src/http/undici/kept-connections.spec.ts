import { setImmediate } from 'node:timers/promises';
import { eventually } from '../../../testing/eventually.js';
import { okAnswer, type RawAnswer, RawServer } from '../../../testing/raw-server.js';
import { undiciClient, type UndiciClient } from '../../../testing/undici-client.js';

describe('the connections of the undici adapter', () => {
  let client: UndiciClient;
  let server: RawServer;

  beforeEach(() => {
    client = undiciClient();
  });
  afterEach(async () => {
    await client.close();
    await server.close();
  });

  const status = async (method = 'GET'): Promise<number> => {
    const { status } = await client.http.request({ method, url: server.url });
    // undici gives a connection back one turn of the event loop after its answer.
    await setImmediate();
    return status;
  };

  /** Answers each first request of a connection; closes it when the second comes, as if the two had crossed. */
  const crossing: RawAnswer = (socket, _request, count) => {
    if (server.sockets.indexOf(socket) === 0 && count > 1) socket.resetAndDestroy();
    else socket.write(okAnswer());
  };

  it('are used again', async () => {
    server = await RawServer.listen((socket) => socket.write(okAnswer()));
    for (const method of ['GET', 'POST', 'GET']) expect(await status(method)).toBe(200);
    expect(server.sockets).toHaveLength(1);
  });

  it('are not used again where the server says so', async () => {
    server = await RawServer.listen((socket) => socket.end(okAnswer('{}', 'Connection: close')));
    for (const method of ['GET', 'POST', 'GET']) expect(await status(method)).toBe(200);
    expect(server.sockets).toHaveLength(3);
  });

  it('are let go by themselves before the time that the server names', async () => {
    // undici takes 2 s off: nothing is left of these.
    server = await RawServer.listen((socket) => socket.write(okAnswer('{}', 'Keep-Alive: timeout=2')));
    for (const method of ['GET', 'POST']) expect(await status(method)).toBe(200);
    expect(server.sockets).toHaveLength(2);
  });

  it.each(['GET', 'POST'])('that the server has closed while idle cost no %s', async (method) => {
    server = await RawServer.listen((socket) => socket.write(okAnswer()));
    await status();
    server.sockets[0]?.end();
    // Its end is not read yet.
    expect(await status(method)).toBe(200);
    expect(server.requests).toHaveLength(2);
  });

  it.each(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE'])(
    'that break just when a %s comes cost nothing: it is sent once more, elsewhere',
    async (method) => {
      server = await RawServer.listen(crossing);
      await status();
      expect(await status(method)).toBe(200);
      expect(server.requests.slice(1).map((text) => text.split(' ')[0])).toEqual([method, method]);
      expect(server.sockets).toHaveLength(2);
    },
  );

  it.each(['POST', 'PATCH'])(
    'that break just when a %s comes fail it: it is never sent twice',
    async (method) => {
      server = await RawServer.listen(crossing);
      await status();
      await expect(status(method)).rejects.toMatchObject({ code: 'ECONNRESET' });
      expect(server.requests).toHaveLength(2);
    },
  );

  it('that break again fail the request: it is sent twice, and no more', async () => {
    server = await RawServer.listen((socket, _request, count) => {
      if (count > 3) socket.resetAndDestroy();
      else if (count === 3) for (const each of server.sockets) each.write(okAnswer());
    });
    await Promise.all([status(), status(), status()]);
    await expect(status()).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(server.requests).toHaveLength(5);
  });

  it('that break at their first request fail it at once', async () => {
    server = await RawServer.listen((socket) => socket.resetAndDestroy());
    await expect(status()).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(server.requests).toHaveLength(1);
  });

  it.each([
    ['headers', 'HTTP/1.1 200 OK\r\nContent-Le'],
    ['body', 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{'],
  ])('that break amid the %s of an answer fail the request: it is not sent again', async (_what, part) => {
    server = await RawServer.listen((socket, _request, count) =>
      count > 1 ? socket.end(part) : socket.write(okAnswer()),
    );
    await status();
    await expect(status()).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(server.requests).toHaveLength(2);
  });

  it('take one request at a time', async () => {
    server = await RawServer.listen(() => {
      if (server.requests.length < 3) return;
      for (const each of server.sockets) each.write(okAnswer());
    });
    expect(await Promise.all([status(), status(), status()])).toEqual([200, 200, 200]);
    expect(server.sockets).toHaveLength(3);
  });

  it('take no request while the body of an answer still comes', async () => {
    server = await RawServer.listen((socket, _request, count) =>
      socket.write(count === 2 ? 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{' : okAnswer()),
    );
    await status();
    const slow = status();
    await eventually(() => expect(server.requests).toHaveLength(2));
    // The headers are on their way within this process.
    for (let turn = 0; turn < 5; turn += 1) await setImmediate();
    expect(await status()).toBe(200);
    expect(server.sockets).toHaveLength(2);
    server.sockets[0]?.write('}');
    expect(await slow).toBe(200);
  });

  it('are at most 256; who gives up waiting for one costs nobody else theirs', async () => {
    server = await RawServer.listen(() => undefined);
    const first = Array.from({ length: 256 }, () => status());
    await eventually(() => expect(server.requests).toHaveLength(256));
    await expect(client.http.get(server.url, { timeout: 20 })).rejects.toMatchObject({
      code: 'ECONNABORTED',
    });
    const last = status();
    const [socket, ...others] = server.sockets;
    socket?.write(okAnswer());
    await eventually(() => expect(server.requests).toHaveLength(257));
    for (const each of [socket, ...others]) each?.write(okAnswer());
    expect(new Set(await Promise.all([...first, last]))).toEqual(new Set([200]));
    expect(server.sockets).toHaveLength(256);
  });
});
