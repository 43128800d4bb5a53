import dns from 'node:dns';
import net from 'node:net';
import { eventually } from '../../../testing/eventually.js';
import { observedApp } from '../../../testing/observed-app.js';
import { okAnswer, RawServer } from '../../../testing/raw-server.js';
import { undiciClient, type UndiciClient } from '../../../testing/undici-client.js';
import { OutgoingHttp } from '../outgoing-http.js';
import { OutgoingHttpModule } from '../outgoing-http.module.js';

describe('the connections of an application that stops', () => {
  it('are closed, those of calls under way as well, and no new ones are made', async () => {
    const server = await RawServer.listen((socket, request) => {
      if (request.startsWith('GET /quick')) socket.write(okAnswer());
    });
    const app = await observedApp({ imports: [OutgoingHttpModule] });
    const http = app.service.app.get(OutgoingHttp, { strict: false });
    const send = (path: string): Promise<unknown> =>
      http.send({ service: 'stock-service', method: 'GET', url: `${server.url}/${path}` });
    await send('quick');
    const slow = send('slow');
    slow.catch(() => undefined);
    await eventually(() => expect(server.requests).toHaveLength(2));
    await app.close();
    await expect(slow).rejects.toMatchObject({ reason: 'unreachable' });
    await eventually(() => expect(server.open).toEqual([]));
    await expect(send('quick')).rejects.toMatchObject({ reason: 'unreachable' });
    expect(server.requests).toHaveLength(2);
    await server.close();
  });
});

describe('a connection that does not come about', () => {
  let client: UndiciClient;
  let connect: jest.SpyInstance<net.Socket>;

  beforeEach(() => {
    client = undiciClient();
    connect = jest.spyOn(net, 'connect');
    // As long as no address is found, the connection stays in the making.
    jest.spyOn(dns, 'lookup').mockImplementation((() => undefined) as never);
  });
  afterEach(async () => {
    await client.close();
    jest.restoreAllMocks();
  });

  const sockets = (): net.Socket[] => connect.mock.results.map(({ value }) => value);

  it('is given up with the call it is for', async () => {
    await expect(client.http.get('http://shop.test', { timeout: 20 })).rejects.toMatchObject({
      code: 'ECONNABORTED',
    });
    expect(sockets().map(({ destroyed }) => destroyed)).toEqual([true]);
  });

  it('is given up when the application stops', async () => {
    const call = client.http.get('http://shop.test');
    call.catch(() => undefined);
    await eventually(() => expect(sockets()).toHaveLength(1));
    await client.close();
    await expect(call).rejects.toMatchObject({ isAxiosError: true });
    expect(sockets().map(({ destroyed }) => destroyed)).toEqual([true]);
  });
});
