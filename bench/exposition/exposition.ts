import { DIMENSIONS } from '../growth/dimensions.ts';
import { variantOf } from '../growth/point-variant.ts';
import { orWords } from '../measure/or-words.ts';
import { prepare } from '../measure/prepare.ts';
import { type Sink, startSink } from '../measure/sink.ts';
import { undisturbed } from '../measure/undisturbed.ts';
import { type Variant } from '../measure/variants.ts';
import { type Part, type PartOutcome, type PartSettings } from '../part.ts';
import { type Progress } from '../progress.ts';
import { expositionRows, type Scrapes } from './exposition-rows.ts';
import { measureScrapes, type ScrapeCost } from './measure-scrapes.ts';
import { measureWait, type Wait, type WaitSettings } from './measure-waits.ts';
import { inTurn, type OfBoth, type Side } from './of-both.ts';
import { readPages } from './page-faults.ts';
import { type Scraped, startScraped } from './scraped.ts';

/** Each has 20 series once it is asked for: its buckets, sum and count, two counters, a gauge. Node's own are some 80. */
const ROUTES = 98;

interface Lengths extends WaitSettings {
  readonly turns: number;
  readonly pairs: number;
}

/** A scrape meets some of each 100 requests, at any rate: the p99 tells what they wait. */
const LOAD = { rate: 1_000, connections: 20, scrapeEveryMs: 50 };
/** 40 s. */
const FULL: Lengths = { ...LOAD, turns: 5, pairs: 4, seconds: 2 };
/** 15 s. */
const SHORT: Lengths = { ...LOAD, turns: 2, pairs: 1, seconds: 2 };

/** What a scrape costs, and whether requests wait for it. */
export const EXPOSITION: Part = { name: 'exposition', title: 'what a scrape costs', run };

async function run({ root, short, build, say, progress: show }: PartSettings): Promise<PartOutcome> {
  const dimension = DIMENSIONS.find(({ name }) => name === 'routes');
  if (!dimension) throw new Error('growth has no routes any more');
  const point = { dimension, size: ROUTES };
  const variants = {
    ours: variantOf({ ...point, variant: 'observed' }),
    theirs: variantOf({ ...point, variant: 'bare' }, 'prom-client'),
  };
  await prepare(root, Object.values(variants), say, build);
  const lengths = short ? SHORT : FULL;
  const progress = show(1 + lengths.turns + lengths.pairs);
  const sink = await startSink();
  try {
    const outcome = await orWords(measure(variants, sink, lengths, progress), progress.say);
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

async function measure(
  variants: OfBoth<Variant>,
  sink: Sink,
  lengths: Lengths,
  progress: Progress,
): Promise<Scrapes> {
  progress.doing(`two services with ${ROUTES} routes`);
  const ours = await startScraped(variants.ours, ROUTES, sink.endpoint);
  try {
    const theirs = await startScraped(variants.theirs, ROUTES, sink.endpoint);
    try {
      return await measureBoth({ ours, theirs }, lengths, progress);
    } finally {
      await theirs.remove();
    }
  } finally {
    await ours.remove();
  }
}

async function measureBoth(
  services: OfBoth<Scraped>,
  lengths: Lengths,
  progress: Progress,
): Promise<Scrapes> {
  const pages = await inTurn(0, (side) => services[side].scraper.page());
  const { series, faults } = readPages(pages, ROUTES);
  // V8 compiles what writes the pages.
  await inTurn(0, (side) => measureScrapes(services[side]));
  progress.done(`${series} series`);
  const again = undisturbed(2 * (lengths.turns + lengths.pairs), progress.say);
  const costs: OfBoth<ScrapeCost>[] = [];
  for (let turn = 0; turn < lengths.turns; turn += 1) {
    progress.doing(`turn ${turn + 1} of ${lengths.turns}, scrapes one after the other`);
    const cost = await inTurn(turn, (side: Side) => again(() => measureScrapes(services[side])));
    costs.push(cost);
    progress.done(`${cost.ours.cpuMs.toFixed(2)} ms of CPU, ${cost.theirs.cpuMs.toFixed(2)} by prom-client`);
  }
  const waits: OfBoth<Wait>[] = [];
  for (let pair = 0; pair < lengths.pairs; pair += 1) {
    progress.doing(`pair ${pair + 1} of ${lengths.pairs}, requests beside scrapes`);
    const wait = await inTurn(pair, (side: Side) => again(() => measureWait(services[side], lengths)));
    waits.push(wait);
    progress.done(`p99 ${wait.ours.p99Ms.toFixed(2)} ms, ${wait.theirs.p99Ms.toFixed(2)} with prom-client`);
  }
  const dueScrapes = (lengths.seconds * 1_000) / lengths.scrapeEveryMs;
  return { series, faults, costs, waits, dueScrapes, dueRate: lengths.rate };
}
