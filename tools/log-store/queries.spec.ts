import { after, BEGIN, EXAMPLE_LINES } from './testing/example-lines.ts';
import { LINES_EXAMPLES, NUMBERS_EXAMPLES, REFUSED_EXAMPLES } from './testing/example-queries.ts';
import { LOKI, startLoki } from './testing/loki-on-path.ts';
import { type QueriedStore } from './testing/queried-store.ts';
import { pushBody, TestStore } from './testing/test-store.ts';

if (LOKI === undefined)
  process.stderr.write('loki is not on the PATH: the queries are not compared with it\n');

const STORES: readonly (readonly [name: string, start: () => Promise<QueriedStore>])[] = [
  ['the embedded log store', () => TestStore.start()],
  ...(LOKI === undefined ? [] : [['loki', startLoki.bind(undefined, LOKI)] as const]),
];

/** The same examples for both: what Loki finds, the embedded store finds. */
describe.each(STORES)('%s', (_name, start) => {
  let store: QueriedStore;
  beforeAll(async () => {
    store = await start();
    await ask('/loki/api/v1/push', {}, JSON.stringify(pushBody(EXAMPLE_LINES)));
  });
  afterAll(() => store.close());

  function ask(path: string, parameters: Record<string, string>, body?: string): Promise<Response> {
    const post =
      body === undefined ? {} : { method: 'POST', body, headers: { 'content-type': 'application/json' } };
    return fetch(`${store.url}${path}?${new URLSearchParams(parameters)}`, post);
  }

  const RANGE = { start: String(after(-1)), end: String(after(61)) };

  async function answer<Result>(path: string, parameters: Record<string, string>): Promise<Result> {
    const response = await ask(path, parameters);
    const body = await response.text();
    if (response.status !== 200) throw new Error(`${response.status}: ${body}`);
    return (JSON.parse(body) as { data: { result: Result } }).data.result;
  }

  async function found(query: string, parameters: Record<string, string> = {}): Promise<number[]> {
    const streams = await answer<{ values: [string, string][] }[]>('/loki/api/v1/query_range', {
      query,
      ...RANGE,
      ...parameters,
    });
    const times = streams.flatMap(({ values }) => values.map(([time]) => BigInt(time)));
    return times.map((time) => EXAMPLE_LINES.findIndex((line) => line.time === time)).sort((a, b) => a - b);
  }

  it.each(LINES_EXAMPLES)('finds the lines of $query', async ({ query, finds }) => {
    expect(await found(query)).toEqual(finds);
  });

  it.each(NUMBERS_EXAMPLES)('has the numbers of $query', async ({ query, at, finds }) => {
    const result = await answer<{ metric: Record<string, string>; value: [number, string] }[]>(
      '/loki/api/v1/query',
      { query, time: String(at) },
    );
    const series = result.map(({ metric, value: [, value] }) => [shown(metric), value]);
    expect(Object.fromEntries(series)).toEqual(finds);
  });

  it.each(REFUSED_EXAMPLES)('refuses %s', async (query, why) => {
    const response = await ask('/loki/api/v1/query_range', { query, ...RANGE });
    const body = await response.text();
    expect({ status: response.status, body }).toEqual({ status: 400, body: expect.stringMatching(why) });
  });

  it('gives the newest lines first, and no more than asked for', async () => {
    expect(await found('{environment="test"}', { limit: '2' })).toEqual([5, 6]);
  });

  it('gives the oldest lines first when asked for them', async () => {
    expect(await found('{environment="test"}', { limit: '2', direction: 'forward' })).toEqual([0, 1]);
  });

  it('takes the beginning of a time for inside and its end for outside', async () => {
    const range = { start: String(after(10)), end: String(after(40)) };
    expect(await found('{environment="test"}', range)).toEqual([1, 2, 3]);
  });

  it('gives a line with its labels, metadata and fields', async () => {
    const [stream] = await answer<object[]>('/loki/api/v1/query_range', {
      query: '{service_name="order-service"} | json | event="unhandled_exception"',
      ...RANGE,
    });
    expect(stream).toEqual({
      stream: {
        service_name: 'order-service',
        level: 'error',
        environment: 'test',
        trace_id: 'bb22',
        event: 'unhandled_exception',
        err_type: 'Error',
        err_message: 'a "quoted" text',
        retried: 'true',
      },
      values: [[String(after(20)), EXAMPLE_LINES[2]?.line]],
    });
  });

  it("has numbers at each step, without the line at a window's beginning, and none where there is no line", async () => {
    const [series] = await answer<{ values: [number, string][] }[]>('/loki/api/v1/query_range', {
      query: 'sum(count_over_time({service_name="product-service"} [20s]))',
      start: String(after(30)),
      end: String(after(90)),
      step: '10s',
    });
    const seconds = (offset: number): number => Number(BEGIN / 1_000_000_000n) + offset;
    expect(series?.values).toEqual([
      [seconds(50), '1'],
      [seconds(60), '2'],
      [seconds(70), '1'],
    ]);
  });

  it('names labels, their values and the streams', async () => {
    const data = async (path: string, parameters: Record<string, string> = {}): Promise<string[]> => {
      const { data } = (await (await ask(path, { ...RANGE, ...parameters })).json()) as { data: string[] };
      return data;
    };
    const names = await data('/loki/api/v1/labels');
    expect(names.toSorted()).toEqual(['environment', 'level', 'service_name']);
    expect(await data('/loki/api/v1/label/level/values')).toEqual(['error', 'info', 'warn']);
    const ofOrders = { query: '{service_name="order-service"}' };
    expect(await data('/loki/api/v1/label/level/values', ofOrders)).toEqual(['error', 'info']);
    const series = await data('/loki/api/v1/series', { 'match[]': '{level="error"}' });
    expect(series).toEqual([{ service_name: 'order-service', level: 'error', environment: 'test' }]);
  });
});

function shown(labels: Record<string, string>): string {
  const pairs = Object.entries(labels).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${pairs.map(([name, value]) => `${name}="${value}"`).join(', ')}}`;
}
