import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';

import { eventually } from '../../../test/e2e/support/eventually.ts';
import { type LoadRun, type LoadRunOptions, runLoad } from './testing/load-run.ts';

describe('npm run stack -- load', () => {
  let server: Server;
  let port: number;
  let requests: string[];
  let runs: LoadRun[];
  let answer: (request: IncomingMessage, response: ServerResponse) => void;

  beforeEach(async () => {
    requests = [];
    runs = [];
    answer = (_request, response) => response.end('{}');
    server = createServer((request, response) => {
      requests.push(`${request.method} ${request.url}`);
      answer(request, response);
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    ({ port } = server.address() as AddressInfo);
  });

  afterEach(() => {
    for (const run of runs) run.send('SIGKILL');
    server.close();
    server.closeAllConnections();
  });

  function start(options: Omit<LoadRunOptions, 'port'>): LoadRun {
    const run = runLoad({ port, ...options });
    runs.push(run);
    return run;
  }

  async function outcome(
    options: Omit<LoadRunOptions, 'port'>,
  ): Promise<{ exitCode: number | null; output: string }> {
    const run = start(options);
    return { exitCode: await run.exitCode, output: run.output() };
  }

  it('runs the k6 that is on PATH, says so, and ends with its exit code', async () => {
    const { exitCode, output } = await outcome({ k6: 'quick' });
    expect(output).toMatch(/^the load test of deploy\/k6, by \/.*\/k6\n/);
    expect(output).toContain(
      `fake k6 got: run --no-usage-report -e BASE_URL=http://127.0.0.1:${port} -e SCENARIO=smoke deploy/k6/load-test.js\n`,
    );
    expect(exitCode).toBe(99);
  });

  it('sends the customers of the demo where there is no k6, and says so', async () => {
    const { exitCode, output } = await outcome({ words: ['--seconds', '2'] });
    expect(output).toMatch(/^the customers of npm run demo, as no k6 is on PATH\n/);
    expect(output).toMatch(/\n0 orders paid, 0 declined\n$/);
    expect(requests).toEqual(expect.arrayContaining(['GET /api/products', 'POST /api/orders']));
    expect(exitCode).toBe(0);
  });

  it('sends those also where k6 is, for as long as --seconds says', async () => {
    const { exitCode, output } = await outcome({ k6: 'quick', words: ['--seconds', '1'] });
    expect(output).toMatch(/^the customers of npm run demo\n/);
    expect(exitCode).toBe(0);
  });

  it('ends with 1 when a customer got no answer', async () => {
    answer = ({ url }, response) => (url === '/ready' ? response.end() : response.destroy());
    const { exitCode, output } = await outcome({ words: ['--seconds', '2'] });
    expect(output).toMatch(/\n\d+ requests got no answer\.\n$/);
    expect(exitCode).toBe(1);
  });

  it('goes to the address it is given', async () => {
    const { output } = await outcome({ words: ['--address', '127.0.0.9'] });
    expect(output).toContain(`Nobody answers at http://127.0.0.9:${port}.`);
  });

  it('says how to start the stack where nobody answers, and calls no k6', async () => {
    server.close();
    const { exitCode, output } = await outcome({ k6: 'quick' });
    expect({ exitCode, output }).toEqual({
      exitCode: 1,
      output: `\nNobody answers at http://127.0.0.1:${port}. Start the stack:  npm run stack    or  docker compose up -d --wait\n`,
    });
  });

  it('says what a gateway lacks that is not ready', async () => {
    answer = (_request, response) => response.writeHead(503).end('order-service is down');
    const { exitCode, output } = await outcome({});
    expect(output).toContain(`GET http://127.0.0.1:${port}/ready got 503 order-service is down`);
    expect(exitCode).toBe(1);
  });

  it('passes a signal on to k6 and waits for its end', async () => {
    const run = start({ k6: 'slow' });
    await eventually(() => expect(run.output()).toContain('fake k6 got'));
    run.send('SIGINT');
    expect(await run.exitCode).toBe(105);
    expect(run.output()).toMatch(/\ninterrupted\n$/);
  });

  it('stops the customers on a signal, and says what came of them', async () => {
    const run = start({ words: ['--seconds', '600'] });
    await eventually(() => expect(requests).toContain('GET /api/products'));
    run.send('SIGINT');
    expect(await run.exitCode).toBe(130);
    expect(run.output()).toMatch(/\n0 orders paid, 0 declined\n$/);
  });
});
