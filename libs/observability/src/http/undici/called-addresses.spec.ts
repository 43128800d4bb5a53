import dns from 'node:dns';
import { okAnswer, RawServer } from '../../../testing/raw-server.js';
import { undiciClient, type UndiciClient } from '../../../testing/undici-client.js';

describe('a service called through the undici adapter', () => {
  let client: UndiciClient;
  let server: RawServer;

  beforeEach(() => {
    client = undiciClient();
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await client.close();
    await server.close();
  });

  it.each([
    ['refuses', '127.0.0.2'],
    // TEST-NET-1 (RFC 5737): nobody answers there, or there is no way to it.
    ['does not answer', '192.0.2.1'],
  ])('is reached by its second address when the first %s', async (_what, dead) => {
    server = await RawServer.listen((socket) => socket.write(okAnswer()));
    const looked = jest.spyOn(dns, 'lookup').mockImplementation(((
      _name: string,
      _options: object,
      found: Found,
    ) => {
      found(null, [
        { address: dead, family: 4 },
        { address: '127.0.0.1', family: 4 },
      ]);
    }) as never);
    expect((await client.http.get(`http://shop.test:${server.port}`)).status).toBe(200);
    expect(looked).toHaveBeenCalledTimes(1);
  });

  it('is reached by an IPv6 address', async () => {
    server = await RawServer.listen((socket) => socket.write(okAnswer()), '::1');
    expect((await client.http.get(`http://[::1]:${server.port}`)).status).toBe(200);
    expect(server.requests[0]).toContain(`host: [::1]:${server.port}\r\n`);
  });

  it('is reached directly, whatever proxies the environment names', async () => {
    server = await RawServer.listen((socket) => socket.write(okAnswer()));
    const proxy = await RawServer.listen((socket) => socket.write(okAnswer()));
    const names = ['HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'NODE_USE_ENV_PROXY'];
    const before = names.map((name) => [name, process.env[name]] as const);
    for (const name of names) process.env[name] = name === 'NODE_USE_ENV_PROXY' ? '1' : proxy.url;
    await client.close();
    client = undiciClient();
    await client.http.get(server.url);
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
    expect([server.requests.length, proxy.sockets.length]).toEqual([1, 0]);
    await proxy.close();
  });
});

type Found = (error: null, addresses: readonly dns.LookupAddress[]) => void;
