import { type PushedLine, TestStore } from './testing/test-store.ts';

const LINES = 20_000;
const SELECTOR = '{service_name="shop"}';

/** What somebody may send by mistake or on purpose: each is answered, and the store goes on. */
describe('a hostile query', () => {
  let store: TestStore;
  beforeAll(async () => {
    store = await TestStore.start({ settings: { limits_config: { query_timeout: '2s' } } });
    const now = Date.now();
    const lines = Array.from({ length: LINES }, (_, index): PushedLine => ({
      labels: { service_name: 'shop' },
      time: BigInt(now - index) * 1_000_000n,
      line: `${index} ${'a'.repeat(60)}`,
      metadata: { request_id: `r-${index}` },
    }));
    await store.push(...lines);
  });
  afterAll(() => store.close());

  async function ask(
    query: string,
    parameters: Record<string, string> = {},
  ): Promise<{ status: number; body: string }> {
    const body = new URLSearchParams({ query, ...parameters }).toString();
    const answer = await store.post('/loki/api/v1/query_range', body, {
      'content-type': 'application/x-www-form-urlencoded',
    });
    return { status: answer.status, body: await answer.text() };
  }

  /** After whatever was asked, the store finds what it found before. */
  async function expectAlive(): Promise<void> {
    expect(await store.linesOf(`${SELECTOR} |= "19999 "`)).toHaveLength(1);
  }
  afterEach(expectAlive);

  it.each([
    ['a megabyte long', `${SELECTOR} |= "${'x'.repeat(1e6)}"`, /input size too long/],
    [
      'nested a thousand deep',
      `${'('.repeat(1000)}vector(1)${')'.repeat(1000)}`,
      /nested deeper than|parse error/,
    ],
    [
      'a filter nested a thousand deep',
      `${SELECTOR} | ${'('.repeat(1000)}a="b"${')'.repeat(1000)}`,
      /nested deeper than|parse error/,
    ],
    ['a chain of thousands', `vector(1)${' + vector(1)'.repeat(5000)}`, /nested deeper than|parse error/],
    [
      'of a repetition without bounds',
      `${SELECTOR} |~ "(((a{100}){100}){100})"`,
      /bad repetition|invalid repeat count|expression too large/,
    ],
  ])('%s is refused', async (_what, query, why) => {
    expect(await ask(query)).toEqual({ status: 400, body: expect.stringMatching(why) });
  });

  it.each([
    ['.*.*.*.*.*=', '(.*.*.*.*.*=)'],
    ['nested repetition', '(a+)+b'],
    ['alternatives of the same', '(a|a)*b'],
  ])('with the regular expression of %s takes time in proportion to the lines', async (_what, expression) => {
    expect(await ask(`${SELECTOR} |~ "${expression}"`)).toMatchObject({ status: 200 });
  });

  it.each([
    [
      'series by the thousand',
      'count_over_time({service_name="shop"} [1h])',
      { step: '60s' },
      /maximum number of series \(500\)|series of \d+ steps/,
    ],
    [
      'more points than can be drawn',
      'sum(rate({service_name="shop"} [1h]))',
      { step: '0.01s' },
      /maximum resolution of 11000/,
    ],
    [
      'more lines than are given at once',
      SELECTOR,
      { limit: '5001' },
      /max_entries_limit_per_query \(5001 > 5000\)/,
    ],
    ['years', SELECTOR, { start: '1000000000' }, /time range exceeds the limit \(721h\)/],
    [
      'a window that ends before it begins',
      SELECTOR,
      { start: '1700000010', end: '1700000000' },
      /end timestamp/,
    ],
    ['a direction that there is not', SELECTOR, { direction: 'sideways' }, /neither forward nor backward/],
  ])('for %s is refused', async (_what, query, parameters, why) => {
    expect(await ask(query, parameters)).toEqual({ status: 400, body: expect.stringMatching(why) });
  });

  it.each([
    ['| unwrap', 'sum_over_time({service_name="shop"} | json | unwrap x [1m])', /sum_over_time/],
    ['a parser with a pattern', `${SELECTOR} | pattern "<a> <b>"`, /\| pattern/],
    ['fields of json by expressions', `${SELECTOR} | json a="b.c"`, /\| json a="b\.c"/],
    ['label_format', `${SELECTOR} | label_format a=b`, /label_format/],
    ['an address filter', `${SELECTOR} | a=ip("10.0.0.0/8")`, /ip\(/],
    ['a pattern filter', `${SELECTOR} |> "<_>a"`, /\|> "<_>a"/],
    [
      'a function of templates',
      `${SELECTOR} | line_format "{{ToUpper .a}}"`,
      /\{\{ToUpper \.a\}\} in line_format/,
    ],
    ['matching by on', 'vector(1) + on(a) vector(1)', /on\(a\)/],
    ['or', 'vector(1) or vector(1)', /: or\./],
    ['or beside a comma', `${SELECTOR} | a="1", b="2" or c="3"`, /"or" beside a comma/],
    ['label_replace', 'label_replace(vector(1), "a", "b", "c", "d")', /label_replace/],
  ])('with %s, which there is not, is refused by its name', async (_what, query, why) => {
    const { status, body } = await ask(query);
    expect(status).toBe(400);
    expect(body).toMatch(why);
    expect(body).toContain('Loki itself can do it');
  });

  it('with nothing but lines is no instant query', async () => {
    const answer = await store.get('/loki/api/v1/query', { query: SELECTOR });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('log queries are not supported as an instant query type');
  });

  it('that takes too long is ended, while lines are taken and other queries answered', async () => {
    const slow = ask(`${SELECTOR} ${'| json '.repeat(300)} |= "never"`);
    const line = {
      labels: { service_name: 'meanwhile' },
      time: BigInt(Date.now()) * 1_000_000n,
      line: 'taken',
    };
    expect((await store.push(line)).status).toBe(204);
    expect(await store.linesOf('{service_name="meanwhile"}')).toEqual(['taken']);
    expect(await slow).toEqual({ status: 504, body: expect.stringContaining('took longer than 2 s') });
  });

  it('that takes too long gives its thread back, however often that happens', async () => {
    const slow = (): ReturnType<typeof ask> => ask(`${SELECTOR} ${'| json '.repeat(300)} |= "never"`);
    const statuses = (await Promise.all([slow(), slow(), slow()])).map(({ status }) => status);
    expect(statuses).toEqual([504, 504, 504]);
  });

  it('for what there is not gets 404', async () => {
    const answer = await store.get('/loki/api/v1/tail');
    expect(answer.status).toBe(404);
    expect(await answer.text()).toBe('the embedded log store has no GET /loki/api/v1/tail?');
  });
});
