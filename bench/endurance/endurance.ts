import { orWords } from '../latency/or-words.ts';
import { reachedRate } from '../latency/reached-rate.ts';
import { checkStillRunning } from '../latency/still-running.ts';
import { checkArrival } from '../measure/arrival.ts';
import { findArrived } from '../measure/find-arrived.ts';
import { load, type LoadFigures } from '../measure/load.ts';
import { prepare } from '../measure/prepare.ts';
import { PATH, type Server, startServer } from '../measure/server.ts';
import { type Sink, startSink } from '../measure/sink.ts';
import { type Variant, variantNamed } from '../measure/variants.ts';
import { type Part, type PartOutcome, type PartSettings } from '../part.ts';
import { type Endured, enduranceRow } from './endurance-row.ts';
import { checkRoom } from './room.ts';

const RATE = 10_000;
const CONNECTIONS = 50;
const WARM_UP_SECONDS = 3;
const FULL_SECONDS = 60;
const SHORT_SECONDS = 5;

/** Whether anything is lost when a service is busy for long: at the receiver, in the file, in /metrics. */
export const ENDURANCE: Part = { name: 'endurance', title: 'what is lost under steady load', run };

async function run({ root, short, build, say, progress: show }: PartSettings): Promise<PartOutcome> {
  const variant = variantNamed('observed');
  await prepare(root, [variant], say, build);
  const seconds = short ? SHORT_SECONDS : FULL_SECONDS;
  const progress = show(1);
  progress.doing(`${RATE.toLocaleString('en')} requests a second for ${seconds} s`);
  const sink = await startSink();
  try {
    const outcome = await orWords(endure(variant, sink, seconds), progress.say);
    const row = enduranceRow(RATE, seconds, outcome);
    progress.done(row.measured);
    return { name: ENDURANCE.name, rows: [row], sections: [], figures: { rate: RATE, seconds, outcome } };
  } finally {
    progress.end();
    await sink.close();
  }
}

async function endure(variant: Variant, sink: Sink, seconds: number): Promise<Endured> {
  const before = await sink.counts();
  const server = await startServer(variant, { sink: sink.endpoint });
  try {
    checkRoom(server.linesFile, RATE * (WARM_UP_SECONDS + seconds));
    const warmUp = await steadyLoad(server, WARM_UP_SECONDS);
    const loaded = await steadyLoad(server, seconds);
    const sent = {
      answered: warmUp.requests + loaded.requests + 1,
      failed: warmUp.failures + loaded.failures,
      // Paced load waits for each of its answers.
      brokenOff: 0,
    };
    const found = await findArrived(server, sink, before, variant.emits, sent);
    return {
      reached: reachedRate(loaded, seconds),
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

async function steadyLoad(server: Server, seconds: number): Promise<LoadFigures> {
  const figures = await load({ url: server.url + PATH, connections: CONNECTIONS, seconds, rate: RATE });
  checkStillRunning(server);
  return figures;
}
