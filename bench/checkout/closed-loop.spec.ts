import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';

import { runClosedLoop, times } from './closed-loop.ts';

describe('runClosedLoop', () => {
  let server: Server;
  let url: string;
  let received: { method?: string | undefined; body: string }[];
  let status: () => number;

  beforeEach(async () => {
    received = [];
    status = () => 201;
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => {
        body += chunk.toString();
      });
      request.on('end', () => {
        received.push({ method: request.method, body });
        response.writeHead(status()).end('{}');
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterEach(async () => {
    if (server.listening) await once(server.close(), 'close');
  });

  it('sends as many as it is asked for, and waits for each answer', async () => {
    const call = { method: 'POST', url, body: { quantity: 1 }, status: 201 } as const;
    await expect(runClosedLoop(call, 3, times(10))).resolves.toEqual({ answered: 10, failures: 0 });
    expect(received).toEqual(Array.from({ length: 10 }, () => ({ method: 'POST', body: '{"quantity":1}' })));
  });

  it('counts another status as a failure, and tells the first', async () => {
    const statuses = [201, 503, 500];
    status = () => statuses.shift() ?? 201;
    const outcome = await runClosedLoop({ method: 'GET', url, status: 201 }, 1, times(4));
    expect(outcome).toEqual({ answered: 2, failures: 2, firstFailure: '503' });
  });

  it('counts a broken connection as a failure', async () => {
    await once(server.close(), 'close');
    const outcome = await runClosedLoop({ method: 'GET', url, status: 200 }, 1, times(1));
    expect(outcome).toMatchObject({
      answered: 0,
      failures: 1,
      firstFailure: expect.stringContaining('ECONN'),
    });
  });
});
