import { orWords } from '../measure/or-words.ts';
import { prepare } from '../measure/prepare.ts';
import { startSink } from '../measure/sink.ts';
import { variantNamed } from '../measure/variants.ts';
import { type Part, type PartOutcome, type PartSettings } from '../part.ts';
import { latencyRow } from './latency-row.ts';
import { measurePairs, type PairsSettings } from './measure-pairs.ts';

/** A rate that both variants carry with ease, on any machine: latency, not capacity. */
const LOAD = { share: 0.25, connections: 50, warmUpSeconds: 3 };
/** 50 s. A p99 is told by the 150 slowest of each load. */
const FULL: PairsSettings = { ...LOAD, pairs: 6, seconds: 3 };
/** 14 s. */
const SHORT: PairsSettings = { ...LOAD, pairs: 1, seconds: 3 };

/** What observing does to the time that a request takes. */
export const LATENCY: Part = { name: 'latency', title: 'what observing does to latency', run };

async function run({ root, short, build, say, progress: show }: PartSettings): Promise<PartOutcome> {
  const variants = { bare: variantNamed('bare-fastify'), observed: variantNamed('observed') };
  await prepare(root, Object.values(variants), say, build);
  const settings = short ? SHORT : FULL;
  const progress = show(settings.pairs);
  const sink = await startSink();
  try {
    const outcome = await orWords(measurePairs(variants, sink, settings, progress), progress.say);
    return {
      name: LATENCY.name,
      rows: [latencyRow(outcome)],
      sections: [],
      figures: { settings, outcome },
    };
  } finally {
    progress.end();
    await sink.close();
  }
}
