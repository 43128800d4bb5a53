import { checkArrival, type Sent } from '../measure/arrival.ts';
import { findArrived } from '../measure/find-arrived.ts';
import { fullRate } from '../measure/full-rate.ts';
import { type LoadFigures } from '../measure/load-figures.ts';
import { type Server, startServer } from '../measure/server.ts';
import { type Sink } from '../measure/sink.ts';
import { type SteadyLoad, steadyLoad } from '../measure/steady-load.ts';
import { undisturbed } from '../measure/undisturbed.ts';
import { type Variant } from '../measure/variants.ts';
import { type Progress } from '../progress.ts';
import { type Latencies, type LatencyPair } from './latency-row.ts';

export interface PairsSettings {
  /** Of the rate that fills bare Nest's core. */
  readonly share: number;
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
  const { connections, seconds, warmUpSeconds } = settings;
  const servers: Partial<Record<Side, Server>> = {};
  /** Of the observed service. */
  const loads: LoadFigures[] = [];
  const started = async (side: Side): Promise<Server> => {
    progress.doing(`starting ${variants[side].title}`);
    return (servers[side] = await startServer(variants[side], { sink: sink.endpoint }));
  };
  const before = await sink.counts();
  try {
    const bare = await started('bare');
    const rate = Math.round((await fullRate(bare, connections)) * settings.share);
    const ofSides = { bare, observed: await started('observed') };
    const loaded = async (side: Side, forSeconds = seconds): Promise<SteadyLoad> => {
      const figures = await steadyLoad(ofSides[side], { rate, connections, seconds: forSeconds });
      if (side === 'observed') loads.push(figures);
      return figures;
    };
    await loaded('observed', warmUpSeconds);
    const again = undisturbed(settings.pairs, progress.say);
    const pairs: LatencyPair[] = [];
    for (let index = 0; index < settings.pairs; index += 1) {
      const each = `${rate.toLocaleString('en')} requests a second`;
      progress.doing(`pair ${index + 1} of ${settings.pairs}, ${each}`);
      const pair = await again(async () => {
        const first = index % 2 === 0 ? await loaded('bare') : undefined;
        const observed = await loaded('observed');
        const ofBare = first ?? (await loaded('bare'));
        return { bare: ofBare, observed, disturbed: Math.max(ofBare.disturbed, observed.disturbed) };
      });
      pairs.push(pair);
      progress.done(
        `p99 ${pair.bare.p99Ms.toFixed(2)} ms bare, ${pair.observed.p99Ms.toFixed(2)} ms observed`,
      );
    }
    const { emits } = variants.observed;
    const sent = sentIn(loads);
    const found = await findArrived(ofSides.observed, sink, before, emits, sent);
    return { pairs, rate, faults: checkArrival(emits, sent, found).faults };
  } finally {
    for (const server of Object.values(servers)) await server.remove();
  }
}

/** With the request that saw the server start. What came too late, the server has counted. */
function sentIn(loads: readonly LoadFigures[]): Sent {
  return {
    answered: loads.reduce((sum, { requests }) => sum + requests, 1),
    brokenOff: loads.reduce((sum, { failures }) => sum + failures, 0),
  };
}
