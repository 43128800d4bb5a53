import { type LoadBalancer, startLoadBalancer } from './support/load-balancer.ts';
import { MadeTraces, SPANS_OF_A_TRACE } from './support/made-traces.ts';
import { SamplingCollector, untilDecided } from './support/sampling-collector.ts';

const NORMAL = 200;
const WITH_ERRORS = 20;

jest.setTimeout(90_000);

describe('two collectors that sample, behind one that spreads the load', () => {
  const behind: SamplingCollector[] = [];
  let front: LoadBalancer | undefined;
  let withErrors: string[];

  beforeAll(async () => {
    for (const last of [101, 102]) behind.push(await SamplingCollector.start(last));
    const addresses = behind.map(({ collector }) => collector.address);
    front = await startLoadBalancer(103, addresses);
    const traces = new MadeTraces();
    traces.add('normal', NORMAL);
    withErrors = traces.add('with an error', WITH_ERRORS, { failed: true });
    for (const exported of traces.exports()) await front.collector.take(exported);
    await untilDecided(behind, NORMAL + WITH_ERRORS);
  });
  afterAll(async () => {
    await front?.close();
    for (const sampling of behind) await sampling.close();
  });

  function decisions(): Promise<number[]> {
    return Promise.all(behind.map((sampling) => sampling.decided()));
  }

  it('both take part, and no trace is decided twice', async () => {
    const each = await decisions();
    expect(Math.min(...each)).toBeGreaterThan(0);
    expect(sum(each)).toBe(NORMAL + WITH_ERRORS);
  });

  it('each trace with an error comes out of one of them, whole', () => {
    const spans = withErrors.map((traceId) => behind.map(({ kept }) => kept.get(traceId)?.size ?? 0));
    expect(spans.map((counts) => counts.toSorted())).toEqual(withErrors.map(() => [0, SPANS_OF_A_TRACE]));
  });
});

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
