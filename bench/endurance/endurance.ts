import { checkArrival } from '../measure/arrival.ts';
import { findArrived } from '../measure/find-arrived.ts';
import { fullRate } from '../measure/full-rate.ts';
import { orWords } from '../measure/or-words.ts';
import { prepare } from '../measure/prepare.ts';
import { rateFault } from '../measure/reached-rate.ts';
import { startServer } from '../measure/server.ts';
import { type Sink, startSink } from '../measure/sink.ts';
import { steadyLoad } from '../measure/steady-load.ts';
import { undisturbed } from '../measure/undisturbed.ts';
import { type Variant, variantNamed } from '../measure/variants.ts';
import { type Part, type PartOutcome, type PartSettings } from '../part.ts';
import { type Endured, enduranceRow } from './endurance-row.ts';
import { checkRoom } from './room.ts';

/** Of the rate that fills bare Nest's core on this machine: about half of what the service could answer. */
const SHARE = 0.25;
const CONNECTIONS = 50;
const WARM_UP_SECONDS = 3;
const FULL_SECONDS = 60;
const SHORT_SECONDS = 5;

/** Whether anything is lost when a service is busy for long: at the receiver, in the file, in /metrics. */
export const ENDURANCE: Part = { name: 'endurance', title: 'what is lost under steady load', run };

async function run({ root, short, build, say, progress: show }: PartSettings): Promise<PartOutcome> {
  const [bare, variant] = [variantNamed('bare-fastify'), variantNamed('observed')];
  await prepare(root, [bare, variant], say, build);
  const seconds = short ? SHORT_SECONDS : FULL_SECONDS;
  const progress = show(1);
  progress.doing('finding the rate that fills the core of bare Nest');
  const sink = await startSink();
  const measure = async (): Promise<Endured> => {
    const rate = Math.round((await rateOf(bare)) * SHARE);
    progress.doing(`${rate.toLocaleString('en')} requests a second for ${seconds} s`);
    // What was lost is judged however busy the machine was; only a load that was not made is made again.
    const again = undisturbed(1, progress.say);
    return again(() => endure(variant, sink, rate, seconds));
  };
  try {
    const outcome = await orWords(measure(), progress.say);
    const row = enduranceRow(seconds, outcome);
    progress.done(row.measured);
    return { name: ENDURANCE.name, rows: [row], sections: [], figures: { share: SHARE, seconds, outcome } };
  } finally {
    progress.end();
    await sink.close();
  }
}

async function rateOf(bare: Variant): Promise<number> {
  const server = await startServer(bare);
  try {
    return await fullRate(server, CONNECTIONS);
  } finally {
    await server.remove();
  }
}

async function endure(variant: Variant, sink: Sink, rate: number, seconds: number): Promise<Endured> {
  const before = await sink.counts();
  const server = await startServer(variant, { sink: sink.endpoint });
  try {
    checkRoom(server.linesFile, rate * (WARM_UP_SECONDS + seconds));
    const settings = { rate, connections: CONNECTIONS };
    const warmUp = await steadyLoad(server, { ...settings, seconds: WARM_UP_SECONDS });
    const loaded = await steadyLoad(server, { ...settings, seconds });
    const sent = {
      answered: warmUp.requests + loaded.requests + 1,
      failed: warmUp.failures + loaded.failures,
      // Paced load waits for each of its answers.
      brokenOff: 0,
    };
    const found = await findArrived(server, sink, before, variant.emits, sent);
    return {
      rate,
      reached: loaded.reached,
      disturbed: rateFault(loaded.reached, rate) === undefined ? 0 : loaded.disturbed,
      sent: sent.answered,
      spans: found.serverSpans,
      lines: found.lines,
      counted: found.counted ?? 0,
      faults: checkArrival(variant.emits, sent, found).faults,
    };
  } finally {
    await server.remove();
  }
}
