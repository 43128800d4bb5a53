import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { type Arrival, checkArrival, type Found } from '../../bench/measure/arrival.ts';
import { compileVariants } from '../../bench/measure/compile-variants.ts';
import { findArrived } from '../../bench/measure/find-arrived.ts';
import { pacedLoad } from '../../bench/measure/load.ts';
import { PATH, startServer } from '../../bench/measure/server.ts';
import { type Sink, startSink } from '../../bench/measure/sink.ts';
import { variantNamed } from '../../bench/measure/variants.ts';

const LOAD = { seconds: 1, connections: 5, rate: 200 };
const SENT = { answered: LOAD.seconds * LOAD.rate + 1, brokenOff: 0 };

const whereItRuns = spawnSync('taskset', ['--version']).error ? describe.skip : describe;

whereItRuns('what the bench sees of a request', () => {
  let sink: Sink;

  beforeAll(async () => {
    await compileVariants(join(__dirname, '../..'));
    sink = await startSink();
  });
  afterAll(() => sink.close());

  async function observe(name: string): Promise<{ found: Found; arrival: Arrival; answered: number }> {
    const variant = variantNamed(name);
    const before = await sink.counts();
    const server = await startServer(variant, { sink: sink.endpoint });
    try {
      const { requests, failures } = await pacedLoad({ url: server.url + PATH, ...LOAD });
      expect(failures).toBe(0);
      const found = await findArrived(server, sink, before, variant.emits, SENT);
      return { found, arrival: checkArrival(variant.emits, SENT, found), answered: requests };
    } finally {
      await server.remove();
    }
  }

  it('is a span, two lines and a count for each, all complete', async () => {
    const { found, arrival, answered } = await observe('observed');
    expect(arrival).toEqual({ faults: [] });
    expect(answered).toBe(200);
    expect(found).toMatchObject({ counted: 201, serverSpans: 201, lines: 402 });
    expect(found.someSpans?.length).toBeGreaterThan(0);
  });

  it.each([
    ['observed-traces', { serverSpans: 201, lines: 0 }],
    ['observed-logs', { serverSpans: 0, lines: 402 }],
    ['observed-metrics', { counted: 201, serverSpans: 0, lines: 0 }],
    ['bare-fastify', { serverSpans: 0, lines: 0 }],
  ])('is of %s that signal and nothing else', async (name, signals) => {
    const { found, arrival } = await observe(name);
    expect(arrival.faults).toEqual([]);
    expect(found).toMatchObject(signals);
  });
});
