import { type LoadFigures, load } from '../measure/load.ts';
import { prepare } from '../measure/prepare.ts';
import { PATH, type Server, startServer } from '../measure/server.ts';
import { startSink } from '../measure/sink.ts';
import { variantNamed } from '../measure/variants.ts';
import { type Part, type PartOutcome, type PartSettings } from '../part.ts';
import { type LatencyPair, latencyRow } from './latency-row.ts';

const RATE = 5_000;
const CONNECTIONS = 50;
const WARM_UP_SECONDS = 3;

interface Lengths {
  readonly pairs: number;
  readonly seconds: number;
}

/** A minute; short 12 s. */
const FULL: Lengths = { pairs: 6, seconds: 4 };
const SHORT: Lengths = { pairs: 1, seconds: 3 };

/** What observing adds to the time a request takes, at a rate that both variants carry with ease. */
export const LATENCY: Part = { name: 'latency', title: 'what observing adds to latency', run };

async function run({ root, short, build, say, progress: show }: PartSettings): Promise<PartOutcome> {
  const [bare, observed] = [variantNamed('bare-fastify'), variantNamed('observed')];
  await prepare(root, [bare, observed], say, build);
  const { pairs: count, seconds } = short ? SHORT : FULL;
  const progress = show(count);
  const sink = await startSink();
  const servers: Server[] = [];
  try {
    for (const variant of [bare, observed]) servers.push(await startServer(variant, { sink: sink.endpoint }));
    const [bareServer, observedServer] = servers as [Server, Server];
    const at = (server: Server, time: number): Promise<LoadFigures> =>
      load({ url: server.url + PATH, connections: CONNECTIONS, seconds: time, rate: RATE });
    for (const server of servers) await at(server, WARM_UP_SECONDS);
    const pairs: LatencyPair[] = [];
    for (let pair = 0; pair < count; pair += 1) {
      progress.doing(`${RATE} requests a second, pair ${pair + 1}`);
      // Each goes first as often as second.
      const first = pair % 2 === 0 ? bareServer : observedServer;
      const figures = new Map<Server, LoadFigures>();
      for (const server of [first, first === bareServer ? observedServer : bareServer]) {
        figures.set(server, await at(server, seconds));
      }
      pairs.push({
        bare: figures.get(bareServer) as LoadFigures,
        observed: figures.get(observedServer) as LoadFigures,
      });
      progress.done(
        `p99 ${pairs.at(-1)?.bare.p99Ms.toFixed(2)} and ${pairs.at(-1)?.observed.p99Ms.toFixed(2)} ms`,
      );
    }
    return {
      name: LATENCY.name,
      rows: [latencyRow(RATE, pairs)],
      sections: [],
      figures: { rate: RATE, pairs },
    };
  } finally {
    progress.end();
    for (const server of servers) await server.remove();
    await sink.close();
  }
}
