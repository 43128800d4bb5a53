import { type ServerResponse } from 'node:http';

import { type CounterServer, type Received, startCounterServer } from './testing/counter-server.ts';
import { runScript, type ScriptOutcome } from './testing/run-script.ts';

const IMPORTS = `
  import { check, sleep } from 'k6';
  import { randomBytes } from 'k6/crypto';
  import exec from 'k6/execution';
  import http from 'k6/http';
  import { Rate } from 'k6/metrics';`;

interface Parts {
  readonly scenario?: string;
  readonly thresholds?: string;
  /** Further options. */
  readonly options?: string;
  /** At the top of the script. */
  readonly before?: string;
  readonly visit?: string;
}

const ONE_USER = "{ executor: 'constant-vus', vus: 1, duration: '200ms' }";

function scriptOf({
  scenario = ONE_USER,
  thresholds = '',
  options = '',
  before = '',
  visit = '',
}: Parts): string {
  return `${IMPORTS}
    ${before}
    const URL = __ENV.SERVER;
    export const options = { scenarios: { visits: ${scenario} }, thresholds: { ${thresholds} }, ${options} };
    export default function visit(data) {
      ${visit}
      sleep(0.05);
    }`;
}

describe('node tools/k6-script/run.ts', () => {
  let server: CounterServer;
  let answer: (received: Received, response: ServerResponse) => void;

  beforeEach(async () => {
    answer = (_received, response) => response.end('{}');
    server = await startCounterServer((received, response) => answer(received, response));
  });

  afterEach(() => server.close());

  const run = (parts: Parts): Promise<ScriptOutcome> => runScript(scriptOf(parts), { SERVER: server.url });
  const paths = (): string[] => server.received.map(({ path }) => path);

  function slowly(response: ServerResponse, path: string, slowPath: string): void {
    setTimeout(() => response.end('{}'), path === slowPath ? 150 : 0);
  }

  it('counts checks by their names, and ends with 0 when all thresholds are met', async () => {
    const { exitCode, output } = await run({
      thresholds: "checks: ['rate>0.4']",
      visit: "check(1, { 'one is one': (n) => n === 1, 'one is two': (n) => n === 2 });",
    });
    const [, visits = ''] = /(\d+) visits/.exec(output) ?? [];
    expect(Number(visits)).toBeGreaterThan(0);
    expect(output).toMatch(
      new RegExp(`✓ +one is one +${visits} of ${visits}\n +✗ +one is two +0 of ${visits}\n`),
    );
    expect(output).toMatch(/✓ +checks +rate>0.4 +0.5\n/);
    expect(exitCode).toBe(0);
  });

  it('ends with 99 and names the metrics whose thresholds are crossed, once each', async () => {
    const { exitCode, output } = await run({
      thresholds: "checks: ['rate>0.6', 'rate>0.7'], http_req_failed: ['rate<0.1']",
      visit: 'check(http.get(URL), { no: () => false });',
    });
    expect(output).toContain("\nthresholds on metrics 'checks' have been crossed\n");
    expect(exitCode).toBe(99);
  });

  it('judges the durations of the requests with a tag by themselves', async () => {
    answer = ({ path }, response) => slowly(response, path, '/slow');
    const { exitCode, output } = await run({
      thresholds:
        "'http_req_duration{name:fast}': ['p(95)<100'], 'http_req_duration{name:GET /:id}': ['med<100']",
      visit:
        "http.get(URL + '/fast', { tags: { name: 'fast' } }); http.get(URL + '/slow', { tags: { name: 'GET /:id' } });",
    });
    expect(output).toMatch(/✗ +http_req_duration{name:GET \/:id} +med<100 +1[5-9]\d/);
    expect(output).toContain("thresholds on metrics 'http_req_duration{name:GET /:id}' have been crossed");
    expect(exitCode).toBe(99);
  });

  it('takes a threshold for which nothing was measured for crossed', async () => {
    const { exitCode, output } = await run({
      thresholds: "'http_req_duration{name:lst}': ['p(95)<100']",
      visit: "http.get(URL, { tags: { name: 'list' } });",
    });
    expect(output).toMatch(/✗ .* nothing measured\n/);
    expect(exitCode).toBe(99);
  });

  it('sends what the script says, and gives it what came back', async () => {
    answer = (_received, response) => response.writeHead(201).end('{"order":{"id":"7"},"lines":[1,2]}');
    const { output } = await run({
      thresholds: "checks: ['rate>0.99']",
      visit: `
        const placed = http.post(URL + '/orders', '{"n":1}', { headers: { traceparent: 'abc' }, timeout: '5s' });
        check(placed, {
          status: (r) => r.status === 201 && r.error === '' && r.body.length > 9,
          json: (r) => r.json('order').id === '7' && r.json('order.id') === '7' && r.json('nothing.there') === undefined,
          length: (r) => r.json('#') === undefined && r.json().lines.length === 2,
        });`,
    });
    expect(output).toMatch(/✓ +checks +rate>0.99 +1\n/);
    expect(server.received[0]).toMatchObject({
      method: 'POST',
      path: '/orders',
      headers: { traceparent: 'abc', 'content-length': '7' },
      body: '{"n":1}',
    });
  });

  it('counts the statuses that are not expected as failed, by default those from 400 on', async () => {
    answer = ({ path }, response) => response.writeHead(Number(path.slice(1))).end();
    const { output } = await run({
      thresholds: "http_req_failed: ['rate<0.6']",
      visit: `
        const options = { responseCallback: http.expectedStatuses(201, 402) };
        for (const status of ['/201', '/402', '/500']) http.get(URL + status, options);
        for (const status of ['/302', '/400']) http.get(URL + status);`,
    });
    expect(output).toMatch(/✓ +http_req_failed +rate<0.6 +0.4\n/);
  });

  it('gives a request without an answer the status 0 and the reason', async () => {
    answer = (_received, response) => response.writeHead(200).write('half');
    const { exitCode, output } = await run({
      thresholds: "checks: ['rate>0.99']",
      visit: `
        check(http.get(URL, { timeout: '100ms' }), { late: (r) => r.status === 0 && r.error === 'request timeout' });
        check(http.get('http://127.0.0.1:1/'), { refused: (r) => r.status === 0 && /REFUSED/.test(r.error) });`,
    });
    expect({ exitCode, output }).toEqual({ exitCode: 0, output: expect.stringMatching(/✓ +refused/) });
  });

  it('runs setup once, before the visits, and gives them what it returns', async () => {
    const { exitCode } = await run({
      scenario: "{ executor: 'constant-vus', vus: 3, duration: '200ms' }",
      thresholds: "checks: ['rate>0.99']",
      before: "export function setup() { http.get(URL + '/setup'); return { key: 'k' }; }",
      visit: "http.get(URL + '/visit'); check(data, { same: ({ key }) => key === 'k' });",
    });
    expect(exitCode).toBe(0);
    expect(paths().slice(0, 2)).toEqual(['/setup', '/visit']);
    expect(paths().filter((path) => path === '/setup')).toHaveLength(1);
  });

  it('ends with 108 and the message when the script aborts the test, before any visit', async () => {
    const { exitCode, output } = await run({
      before: "export function setup() { try { exec.test.abort('not ready'); } finally { http.get(URL); } }",
      visit: 'http.get(URL);',
    });
    expect({ exitCode, output }).toEqual({ exitCode: 108, output: 'test aborted: not ready\n' });
    expect(server.received).toEqual([]);
  });

  it('sleeps as long as the script says', async () => {
    const { output } = await run({
      thresholds: "checks: ['rate>0.99']",
      visit: 'const from = Date.now(); sleep(0.1); check(Date.now() - from, { slept: (ms) => ms >= 99 });',
    });
    expect(output).toMatch(/✓ +checks +rate>0.99 +1\n/);
  });

  it('lets as many users visit at a time as there are to be', async () => {
    const waiting: ServerResponse[] = [];
    answer = (_received, response) => {
      if (waiting.push(response) === 3) for (const each of waiting.splice(0)) each.end();
    };
    const { exitCode } = await run({
      scenario: "{ executor: 'constant-vus', vus: 3, duration: '200ms' }",
      thresholds: "http_req_failed: ['rate<0.01']",
      visit: "http.get(URL, { timeout: '20s' });",
    });
    // None of three has an answer until the third has asked.
    expect(exitCode).toBe(0);
  });

  it('lets the users of a ramp come one after the other', async () => {
    const cameAt = new Map<string, number>();
    answer = ({ path }, response) => {
      if (!cameAt.has(path)) cameAt.set(path, performance.now());
      response.end();
    };
    const { exitCode } = await run({
      scenario: "{ executor: 'ramping-vus', startVUs: 0, stages: [{ duration: '800ms', target: 4 }] }",
      before: 'const user = new Uint8Array(randomBytes(8)).join("-");',
      thresholds: "http_req_failed: ['rate<0.01']",
      visit: "http.get(URL + '/' + user);",
    });
    const times = [...cameAt.values()];
    expect({ exitCode, users: times.length }).toEqual({ exitCode: 0, users: 4 });
    // The first of four after 100 ms, the last after 700.
    expect(Math.max(...times) - Math.min(...times)).toBeGreaterThan(300);
  });

  it("judges the script's own rates", async () => {
    const { exitCode, output } = await run({
      before: "const declined = new Rate('declined');",
      thresholds: "declined: ['rate<0.4']",
      visit: 'declined.add(true); declined.add(false);',
    });
    expect(output).toContain("thresholds on metrics 'declined' have been crossed");
    expect(exitCode).toBe(99);
  });

  it('ends the run early when a threshold with abortOnFail is crossed, but not before its delay', async () => {
    answer = (_received, response) => response.writeHead(500).end();
    const { exitCode, output } = await run({
      scenario: "{ executor: 'constant-vus', vus: 1, duration: '60s' }",
      thresholds: `http_req_failed: [{ threshold: 'rate<0.5', abortOnFail: true, delayAbortEval: '3s' }],
        checks: [{ threshold: 'rate>0.5', abortOnFail: true, delayAbortEval: '1h' }]`,
      visit: 'http.get(URL); check(0, { no: () => false }); sleep(0.2);',
    });
    expect(output).toContain(
      "thresholds on metrics 'http_req_failed' were crossed; at least one has abortOnFail",
    );
    expect(exitCode).toBe(99);
    // 3 s of visits that take a quarter of a second, and none is cut off by the look at 2 s.
    expect(server.received.length).toBeGreaterThan(10);
  });

  it('ends with 107 and the place when the script throws in a visit', async () => {
    const { exitCode, output } = await run({ visit: 'nothing();' });
    expect(output).toMatch(
      /^ReferenceError: nothing is not defined\n +at visit \(.*\/script\.js:\d+:\d+\)\n$/,
    );
    expect(exitCode).toBe(107);
  });

  it.each<[string, Parts]>([
    ['the import "k6/html" is not known here', { before: "import html from 'k6/html';" }],
    ['the import "node:fs" is not known here', { before: "import fs from 'node:fs';" }],
    ["does not provide an export named 'group'", { before: "import { group } from 'k6';" }],
    ['the executor "shared-iterations" is not known here', { scenario: "{ executor: 'shared-iterations' }" }],
    ['the scenario visits has gracefulStop', { scenario: `{ ...${ONE_USER}, gracefulStop: '1s' }` }],
    [
      'vus must be a whole number; it is undefined',
      { scenario: "{ executor: 'constant-vus', duration: '1s' }" },
    ],
    ['options has hosts', { options: 'hosts: {}' }],
    ['a threshold is on "http_reqs"', { thresholds: "http_reqs: ['count>1']" }],
    ['the threshold "avg<1" is not known here', { thresholds: "http_req_duration: ['avg<1']" }],
    ['the threshold "med<1" is not known here', { thresholds: "checks: ['med<1']" }],
    ['the threshold "rate!=1" is not known here', { thresholds: "checks: ['rate!=1']" }],
    ['a threshold has aborts', { thresholds: "checks: [{ threshold: 'rate>1', aborts: true }]" }],
    ["a request's redirects is not known here", { visit: 'http.get(URL, { redirects: 1 });' }],
    ["the path json('a.#.b') is not known here", { visit: "http.get(URL).json('a.#.b');" }],
    ['http.put is not a function', { visit: 'http.put(URL);' }],
    ['an async default function is not known here', { visit: 'return Promise.resolve();' }],
  ])('ends with 107 and says: %s', async (message, parts) => {
    const { exitCode, output } = await run(parts);
    expect({ exitCode, output }).toEqual({ exitCode: 107, output: expect.stringContaining(message) });
  });
});
