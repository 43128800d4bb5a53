import { once } from 'node:events';
import { createServer, type Server } from 'node:net';

import { placeByEnvironment, placeOnFreePorts, portState } from './ports.ts';
import { SERVICES } from './services.ts';

describe('placeByEnvironment', () => {
  it('uses the default ports', () => {
    expect(placeByEnvironment({}).map(({ port }) => port)).toEqual(SERVICES.map(({ port }) => port));
  });

  it('moves a service, and its address with it', () => {
    const [gateway] = placeByEnvironment({ API_GATEWAY_PORT: '19000' });
    expect(gateway).toMatchObject({ port: 19_000, url: 'http://localhost:19000' });
  });

  it.each(['abc', '0', '65536', '80.5'])('refuses %s and names the variable', (text) => {
    expect(() => placeByEnvironment({ ORDER_SERVICE_PORT: text })).toThrow('ORDER_SERVICE_PORT');
  });

  it('refuses one port for two services', () => {
    expect(() => placeByEnvironment({ ORDER_SERVICE_PORT: '8082' })).toThrow(
      'Port 8082 is given to both order-service and product-service',
    );
  });
});

describe('placeOnFreePorts', () => {
  it('gives each service a port of its own that is free', async () => {
    const ports = (await placeOnFreePorts()).map(({ port }) => port);
    expect(new Set(ports).size).toBe(SERVICES.length);
    expect(await Promise.all(ports.map((port) => portState(port)))).toEqual(SERVICES.map(() => 'free'));
  });
});

describe('portState', () => {
  let holder: Server;

  afterEach(() => {
    holder.close();
  });

  it.each([undefined, '127.0.0.1'])('sees a listener on %s', async (host) => {
    holder = createServer().listen(0, host);
    await once(holder, 'listening');
    const address = holder.address();
    expect(await portState(typeof address === 'object' && address ? address.port : 0)).toBe('taken');
  });
});
