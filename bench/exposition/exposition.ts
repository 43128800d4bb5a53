import { load } from '../measure/load.ts';
import { prepare } from '../measure/prepare.ts';
import { PATH, type Server, startServer } from '../measure/server.ts';
import { startSink } from '../measure/sink.ts';
import { median } from '../measure/statistics.ts';
import { variantNamed } from '../measure/variants.ts';
import { DIMENSIONS } from '../growth/dimensions.ts';
import { variantOf } from '../growth/point-variant.ts';
import { type Part, type PartOutcome, type PartSettings } from '../part.ts';
import { expositionRows, type Scrapes } from './exposition-rows.ts';

/** As Prometheus asks. */
const OPENMETRICS = 'application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5';
/** Each has 19 series: its buckets, sum and count, a counter, a gauge. With Node's own that makes some 2,000. */
const ROUTES = 100;
/** CPU time is counted in ticks of 10 ms: so many scrapes give it a resolution of a few percent. */
const SCRAPES = 400;
const SCRAPE_EVERY_MS = 50;
const RATE = 1_000;

/** Half a minute; short 12 s. */
const FULL = { pairs: 4, seconds: 3 };
const SHORT = { pairs: 1, seconds: 3 };

/** What a scrape costs, and whether requests wait for it. */
export const EXPOSITION: Part = { name: 'exposition', title: 'what a scrape costs', run };

async function run({ root, short, build, say, progress: show }: PartSettings): Promise<PartOutcome> {
  await prepare(root, [variantNamed('observed')], say, build);
  const lengths = short ? SHORT : FULL;
  const progress = show(1 + lengths.pairs);
  const sink = await startSink();
  try {
    const dimension = DIMENSIONS.find(({ name }) => name === 'routes');
    if (!dimension) throw new Error('growth has no routes any more');
    const variant = variantOf({ dimension, size: ROUTES, variant: 'observed' });
    const server = await startServer(variant, { sink: sink.endpoint });
    try {
      progress.doing(`${SCRAPES} scrapes`);
      await scrapeOften(server, SCRAPES);
      const cpuBefore = server.cpuMicroseconds();
      const { series, milliseconds } = await scrapeOften(server, SCRAPES);
      const cpuMs = (server.cpuMicroseconds() - cpuBefore) / 1_000 / SCRAPES;
      progress.done(`${cpuMs.toFixed(2)} ms of CPU, ${series} series`);
      const waits = [];
      for (let pair = 0; pair < lengths.pairs; pair += 1) {
        progress.doing(`requests beside scrapes, pair ${pair + 1}`);
        waits.push(await measureWait(server, lengths.seconds));
        progress.done(`${waits.at(-1)?.toFixed(2)} ms more`);
      }
      const scrapes: Scrapes = { series, cpuMs, wallMs: median(milliseconds), addedP99Ms: median(waits) };
      return {
        name: EXPOSITION.name,
        rows: expositionRows(scrapes),
        sections: [],
        figures: { ...scrapes, waits },
      };
    } finally {
      await server.remove();
    }
  } finally {
    progress.end();
    await sink.close();
  }
}

async function scrapeOften(
  server: Server,
  count: number,
): Promise<{ series: number; milliseconds: number[] }> {
  const milliseconds: number[] = [];
  let series = 0;
  for (let index = 0; index < count; index += 1) {
    const startedAt = performance.now();
    const page = await scrape(server);
    milliseconds.push(performance.now() - startedAt);
    series = page.split('\n').filter((line) => line !== '' && !line.startsWith('#')).length;
  }
  return { series, milliseconds };
}

async function scrape(server: Server): Promise<string> {
  return (await fetch(`${server.url}/metrics`, { headers: { accept: OPENMETRICS } })).text();
}

/** Milliseconds by which the p99 of requests grows while the service is scraped all the time. */
async function measureWait(server: Server, seconds: number): Promise<number> {
  const requests = { url: server.url + PATH, connections: 20, seconds, rate: RATE };
  const alone = await load(requests);
  const timer = setInterval(() => void scrape(server).catch(() => undefined), SCRAPE_EVERY_MS);
  try {
    return (await load(requests)).p99Ms - alone.p99Ms;
  } finally {
    clearInterval(timer);
  }
}
