import { setImmediate as turn } from 'node:timers/promises';
import { HttpService } from '@nestjs/axios';
import type { AxiosRequestConfig } from 'axios';
import { eventually } from '../../../testing/eventually.js';
import { okAnswer, type RawAnswer, RawServer } from '../../../testing/raw-server.js';
import { undiciClient, type UndiciClient } from '../../../testing/undici-client.js';

const CANCELED = { name: 'CanceledError', code: 'ERR_CANCELED' };

describe('a call that its caller gives up', () => {
  let client: UndiciClient;
  let server: RawServer;
  let controller: AbortController;

  beforeEach(() => {
    client = undiciClient();
    controller = new AbortController();
  });
  afterEach(async () => {
    await client.close();
    await server.close();
  });

  async function call(answer: RawAnswer, config: AxiosRequestConfig = {}): Promise<unknown> {
    server = await RawServer.listen(answer);
    return client.http.get(server.url, { signal: controller.signal, ...config });
  }

  it('is not sent when that was before', async () => {
    controller.abort();
    await expect(call(() => undefined)).rejects.toMatchObject(CANCELED);
    expect(server.sockets).toEqual([]);
  });

  it.each<[string, RawAnswer]>([
    ['no answer is there', () => undefined],
    ['its headers come', (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Le')],
    ['its body comes', (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{')],
  ])('while %s, fails at once and lets the connection go', async (_what, answer) => {
    const given = call((socket, request, count) => {
      answer(socket, request, count);
      setImmediate(() => controller.abort());
    });
    await expect(given).rejects.toMatchObject({ ...CANCELED, request: { method: 'GET' } });
    await eventually(() => expect(server.open).toEqual([]));
  });

  it('through HttpService is given up by leaving its observable', async () => {
    server = await RawServer.listen(() => undefined);
    const left = new HttpService(client.http).get(server.url).subscribe();
    await eventually(() => expect(server.requests).toHaveLength(1));
    left.unsubscribe();
    await eventually(() => expect(server.open).toEqual([]));
  });

  it('stays answered when that was after, and keeps the connection', async () => {
    await call((socket) => socket.write(okAnswer()));
    controller.abort();
    // undici gives a connection back one turn of the event loop after its answer.
    await turn();
    await client.http.get(server.url);
    expect(server.sockets).toHaveLength(1);
  });

  it('leaves nothing listening to its signal', async () => {
    let listening = 0;
    const { signal } = controller;
    const add = jest.spyOn(signal, 'addEventListener').mockImplementation(() => void (listening += 1));
    jest.spyOn(signal, 'removeEventListener').mockImplementation(() => void (listening -= 1));
    await call((socket) => socket.write(okAnswer()));
    expect(add).toHaveBeenCalledTimes(1);
    expect(listening).toBe(0);
  });
});
