import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { findEvidence } from './find-evidence.ts';

const RUNBOOK = `## Diagnosis
\`\`\`logql
{service_name="<service>"}
\`\`\`
\`\`\`jaeger
service=<service>&limit=5
\`\`\`
`;

describe('findEvidence', () => {
  let root: string;
  let backend: Server;
  let urls: { gateway: string; prometheus: string; loki: string; jaeger: string };
  let asked: URL[];
  let lines: object;
  let traces: object[];

  beforeEach(async () => {
    root = mkdtempSync(join(tmpdir(), 'gameday-evidence-'));
    mkdirSync(join(root, 'docs/runbooks'), { recursive: true });
    writeFileSync(join(root, 'docs/runbooks/HighErrorRate.md'), RUNBOOK);
    asked = [];
    lines = { resultType: 'streams', result: [{ values: [['1', 'line']] }] };
    traces = [{}, {}];
    backend = createServer((request, response) => {
      const url = new URL(request.url ?? '', 'http://backend');
      asked.push(url);
      response.end(JSON.stringify({ data: url.pathname === '/api/traces' ? traces : lines }));
    }).listen(0, '127.0.0.1');
    await once(backend, 'listening');
    const url = `http://127.0.0.1:${(backend.address() as AddressInfo).port}`;
    urls = { gateway: url, prometheus: url, loki: url, jaeger: url };
  });
  afterEach(async () => {
    backend.closeAllConnections();
    await once(backend.close(), 'close');
    rmSync(root, { recursive: true });
  });

  const find = (alertname = 'HighErrorRate', noEvidence = {}): ReturnType<typeof findEvidence> =>
    findEvidence(
      root,
      urls,
      { alertname, service: 'order-service' },
      { fromMs: 1000, toMs: 2000 },
      noEvidence,
    );

  it('counts the lines and traces that the queries of the runbook give', async () => {
    expect(await find()).toEqual({
      runbook: 'docs/runbooks/HighErrorRate.md',
      lines: 1,
      traces: 2,
      missing: [],
    });
  });

  it('asks for the service, and for the time of the fault in the unit of each backend', async () => {
    await find();
    const parametersOf = (path: string): object =>
      Object.fromEntries(asked.find(({ pathname }) => pathname === path)?.searchParams ?? []);
    expect(parametersOf('/loki/api/v1/query_range')).toMatchObject({
      query: '{service_name="order-service"}',
      start: '1000000000',
      end: '2000000000',
    });
    expect(parametersOf('/api/traces')).toEqual({
      service: 'order-service',
      limit: '5',
      start: '1000000',
      end: '2000000',
    });
  });

  it('names what is missing, but for what there cannot be', async () => {
    lines = { resultType: 'streams', result: [] };
    traces = [];
    const all = [
      'no log line by 1 queries of docs/runbooks/HighErrorRate.md',
      'no trace by 1 queries of docs/runbooks/HighErrorRate.md',
    ];
    expect((await find()).missing).toEqual(all);
    expect((await find('HighErrorRate', { traces: 'no request is concerned' })).missing).toEqual(
      all.slice(0, 1),
    );
  });

  it('takes a number made of lines for no line', async () => {
    lines = { resultType: 'matrix', result: [{ values: [[1, '5']] }] };
    expect((await find()).lines).toBe(0);
  });

  it('says that there is no runbook', async () => {
    expect((await find('Unknown')).missing).toEqual([expect.stringContaining('ENOENT')]);
  });
});
