import { DIMENSIONS } from '../growth/dimensions.ts';
import { variantOf } from '../growth/point-variant.ts';
import { orWords } from '../latency/or-words.ts';
import { prepare } from '../measure/prepare.ts';
import { startServer } from '../measure/server.ts';
import { type Sink, startSink } from '../measure/sink.ts';
import { type Variant } from '../measure/variants.ts';
import { type Part, type PartOutcome, type PartSettings } from '../part.ts';
import { type Progress } from '../progress.ts';
import { expositionRows, type Scrapes } from './exposition-rows.ts';
import { measureScrapes } from './measure-scrapes.ts';
import { measureWaits, type WaitsSettings } from './measure-waits.ts';
import { readPages } from './page-faults.ts';
import { openScraper, type Scraper } from './scraper.ts';

/** Each has 20 series once it is asked for: its buckets, sum and count, two counters, a gauge. Node's own are some 80. */
const ROUTES = 98;
/** A route that was never asked for has zeros and no exemplar: that is not the page of a busy service. */
const ASKED_TIMES = 3;

interface Lengths extends WaitsSettings {
  readonly turns: number;
}

/** A scrape meets some of each 100 requests at this rate: the p99 tells what they wait. */
const LOAD = { rate: 1_000, connections: 20, scrapeEveryMs: 50 };
/** Half a minute. */
const FULL: Lengths = { ...LOAD, turns: 5, pairs: 4, seconds: 2 };
/** 10 s. */
const SHORT: Lengths = { ...LOAD, turns: 2, pairs: 1, seconds: 2 };

/** What a scrape costs, and whether requests wait for it. */
export const EXPOSITION: Part = { name: 'exposition', title: 'what a scrape costs', run };

async function run({ root, short, build, say, progress: show }: PartSettings): Promise<PartOutcome> {
  const dimension = DIMENSIONS.find(({ name }) => name === 'routes');
  if (!dimension) throw new Error('growth has no routes any more');
  const variant = variantOf({ dimension, size: ROUTES, variant: 'observed' });
  await prepare(root, [variant], say, build);
  const lengths = short ? SHORT : FULL;
  const progress = show(1 + lengths.pairs);
  const sink = await startSink();
  try {
    const outcome = await orWords(measure(variant, sink, lengths, progress), progress.say);
    return {
      name: EXPOSITION.name,
      rows: expositionRows(outcome),
      sections: [],
      figures: { lengths, outcome },
    };
  } finally {
    progress.end();
    await sink.close();
  }
}

async function measure(variant: Variant, sink: Sink, lengths: Lengths, progress: Progress): Promise<Scrapes> {
  progress.doing(`a service with ${ROUTES} routes`);
  const server = await startServer(variant, { sink: sink.endpoint });
  const scraper = openScraper(server.url);
  try {
    await askEachRoute(scraper);
    const pages = {
      openMetrics: await scraper.page('openMetrics'),
      plainText: await scraper.page('plainText'),
    };
    const { series, faults } = readPages(pages, ROUTES);
    const costs = await measureScrapes(server, scraper, lengths.turns);
    progress.done(`${costs.openMetrics.cpuMs.toFixed(2)} ms of CPU for ${series} series`);
    return {
      series,
      faults,
      costs,
      waits: await measureWaits(server, scraper, lengths, progress),
      dueScrapes: (lengths.seconds * 1_000) / lengths.scrapeEveryMs,
      dueRate: lengths.rate,
    };
  } finally {
    scraper.close();
    await server.remove();
  }
}

/** `/products/1` is asked for already: it told that the service is up. */
async function askEachRoute(scraper: Scraper): Promise<void> {
  for (let index = 0; index < (ROUTES - 1) * ASKED_TIMES; index += 1) {
    await scraper.ask(`/others/kind-${index % (ROUTES - 1)}/1`);
  }
}
