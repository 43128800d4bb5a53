import { checkArrival, type Sent } from '../measure/arrival.ts';
import { findArrived } from '../measure/find-arrived.ts';
import { type LoadFigures, load } from '../measure/load.ts';
import { PATH, type Server, startServer } from '../measure/server.ts';
import { type Sink } from '../measure/sink.ts';
import { type Variant } from '../measure/variants.ts';
import { type Progress } from '../progress.ts';
import { type Latencies, type LatencyPair } from './latency-row.ts';
import { checkStillRunning } from './still-running.ts';

export interface PairsSettings {
  /** Requests a second. */
  readonly rate: number;
  readonly connections: number;
  readonly warmUpSeconds: number;
  readonly pairs: number;
  /** Of each load. */
  readonly seconds: number;
}

type Side = keyof LatencyPair;

/**
 * Loads both variants in turn, each first as often as second, and looks for the signals of all requests.
 * @throws Problem when one does not start
 */
export async function measurePairs(
  variants: Readonly<Record<Side, Variant>>,
  sink: Sink,
  settings: PairsSettings,
  progress: Progress,
): Promise<Latencies> {
  const { rate, connections, seconds, warmUpSeconds } = settings;
  const servers = new Map<Side, Server>();
  const loads: Record<Side, LoadFigures[]> = { bare: [], observed: [] };
  const serverOf = (side: Side): Server => {
    const server = servers.get(side);
    if (server === undefined) throw new Error(`${side} was not started`);
    return server;
  };
  const loaded = async (side: Side, forSeconds: number): Promise<LoadFigures> => {
    const server = serverOf(side);
    const figures = await load({ url: server.url + PATH, connections, rate, seconds: forSeconds });
    checkStillRunning(server);
    loads[side].push(figures);
    return figures;
  };
  const before = await sink.counts();
  try {
    for (const side of ['bare', 'observed'] as const) {
      progress.doing(`starting ${variants[side].title}`);
      servers.set(side, await startServer(variants[side], { sink: sink.endpoint }));
      await loaded(side, warmUpSeconds);
    }
    const pairs: LatencyPair[] = [];
    for (let index = 0; index < settings.pairs; index += 1) {
      progress.doing(
        `pair ${index + 1} of ${settings.pairs}, ${rate.toLocaleString('en')} requests a second`,
      );
      const first = index % 2 === 0 ? await loaded('bare', seconds) : undefined;
      const observed = await loaded('observed', seconds);
      const pair = { bare: first ?? (await loaded('bare', seconds)), observed };
      pairs.push(pair);
      progress.done(`p99 ${pair.bare.p99Ms.toFixed(2)} ms bare, ${observed.p99Ms.toFixed(2)} ms observed`);
    }
    const sent = sentIn(loads.observed);
    const { emits } = variants.observed;
    const found = await findArrived(serverOf('observed'), sink, before, emits, sent);
    const { failed } = sentIn(loads.bare);
    const faults = [
      ...(failed > 0 ? [`${failed} requests without a good answer on ${variants.bare.title}`] : []),
      ...checkArrival(emits, sent, found).faults,
    ];
    return { pairs, seconds, faults };
  } finally {
    for (const server of servers.values()) await server.remove();
  }
}

/** With the request that saw the server start. */
function sentIn(loads: readonly LoadFigures[]): Sent & { failed: number } {
  return {
    answered: loads.reduce((sum, { requests }) => sum + requests, 1),
    failed: loads.reduce((sum, { failures }) => sum + failures, 0),
    // Paced load waits for each of its answers.
    brokenOff: 0,
  };
}
