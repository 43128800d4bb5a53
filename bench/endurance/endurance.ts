import { checkArrival } from '../measure/arrival.ts';
import { findArrived } from '../measure/find-arrived.ts';
import { load } from '../measure/load.ts';
import { prepare } from '../measure/prepare.ts';
import { PATH, startServer } from '../measure/server.ts';
import { startSink } from '../measure/sink.ts';
import { variantNamed } from '../measure/variants.ts';
import { type Part, type PartOutcome, type PartSettings } from '../part.ts';
import { type Endured, enduranceRow } from './endurance-row.ts';

const RATE = 10_000;
const CONNECTIONS = 50;
const FULL_SECONDS = 60;
const SHORT_SECONDS = 5;
const WARM_UP_SECONDS = 3;

/** Whether anything is lost when a service is busy for long: at the receiver, in the file, in /metrics. */
export const ENDURANCE: Part = { name: 'endurance', title: 'what is lost under steady load', run };

async function run({ root, short, build, say, progress: show }: PartSettings): Promise<PartOutcome> {
  const variant = variantNamed('observed');
  await prepare(root, [variant], say, build);
  const seconds = short ? SHORT_SECONDS : FULL_SECONDS;
  const progress = show(1);
  progress.doing(`${RATE} requests a second for ${seconds} s`);
  const sink = await startSink();
  try {
    const before = await sink.counts();
    const server = await startServer(variant, { sink: sink.endpoint });
    try {
      const url = server.url + PATH;
      const warmUp = await load({ url, connections: CONNECTIONS, seconds: WARM_UP_SECONDS, rate: RATE });
      const loaded = await load({ url, connections: CONNECTIONS, seconds, rate: RATE });
      // Paced load waits for each of its answers: nothing is broken off, and every signal must be there.
      const sent = { answered: warmUp.requests + loaded.requests + 1, failed: loaded.failures, brokenOff: 0 };
      const found = await findArrived(server, sink, before, variant.emits, sent);
      const { faults } = checkArrival(variant.emits, sent, found);
      const endured: Endured = {
        asked: RATE,
        seconds,
        requests: loaded.requests,
        sent: sent.answered,
        spans: found.serverSpans,
        lines: found.lines,
        counted: found.counted ?? 0,
        faults,
      };
      const row = enduranceRow(endured);
      progress.done(row.measured);
      return { name: ENDURANCE.name, rows: [row], sections: [], figures: endured };
    } finally {
      await server.remove();
    }
  } finally {
    progress.end();
    await sink.close();
  }
}
