import '../node-version.mjs';

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { startOtlpReceiver } from '../otlp/otlp-receiver.ts';
import { buildWhenNeeded } from '../shop/build.ts';
import { type MergedOutput, mergeOutput } from '../shop/merged-output.ts';
import { placeOnFreePorts } from '../shop/ports.ts';
import { orProblem, runCommand } from '../shop/run-command.ts';
import { type Shop, startShop } from '../shop/shop.ts';
import { stopRequested } from '../shop/stop-signals.ts';
import { paintFor } from '../terminal/paint.ts';
import { agrees } from '../signals/agreement.ts';
import { compareSignals } from './compare-signals.ts';
import { demoEnvironment } from './environment.ts';
import { LogStore } from './log-store.ts';
import { help, readOptions } from './options.ts';
import { type Performance, perform, type Stage } from './performance.ts';
import { summary } from './summary.ts';

const INTERRUPTED = 130;

const root = join(import.meta.dirname, '../..');
const paint = paintFor(process.stdout);
const say = (text: string): unknown => process.stdout.write(`${text}\n`);

await runCommand(async () => {
  const options = readOptions();
  if (options.help) {
    say(help);
    return 0;
  }
  const stop = stopRequested(() => process.exit(INTERRUPTED));
  if (options.build && (await Promise.race([buildWhenNeeded(root, say), stop])) === 'stop')
    return INTERRUPTED;

  const output = mergeOutput(say, paint);
  const { shop, ...stage } = await setUp(options.logs ? output : undefined);
  const curtain = new AbortController();
  const play = async (): Promise<Performance> => {
    await shop.ready;
    say(`${options.users} users browse, order and read back for ${options.seconds} s\n`);
    return perform(stage, options, paint, curtain.signal);
  };
  const end = await orProblem(Promise.race([play(), shop.died, stop]));
  curtain.abort();
  say('\nstopping the services…');
  const words = await shop.stop();
  output.flush();
  for (const word of words) say(word);
  await stage.receiver.close();
  if (end === 'stop') {
    say('all stopped, nothing left behind; no summary of half a demo');
    return INTERRUPTED;
  }
  return end === 'problem' ? 1 : conclude(stage, end);
});

/** The four services on free ports, their spans received here, their data in a folder that goes when the demo ends. */
async function setUp(output: MergedOutput | undefined): Promise<Stage & { shop: Shop }> {
  const services = await placeOnFreePorts();
  const receiver = await startOtlpReceiver();
  const dataFolder = mkdtempSync(join(tmpdir(), 'shop-demo-'));
  const logs = new LogStore();
  say(`starting ${services.map(({ name, port }) => `${name} :${port}`).join(', ')}`);
  const shop = startShop({
    root,
    services,
    environment: demoEnvironment(process.env, receiver.url, dataFolder),
    onLine: (service, line) => {
      logs.add(line);
      output?.add(service, line);
    },
  });
  // After startShop, so that on a sudden end the services are gone before their folder.
  process.once('exit', () => rmSync(dataFolder, { recursive: true, force: true }));
  return { services, receiver, logs, shop };
}

function conclude({ services }: Stage, { tally, signals }: Performance): number {
  const names = services.map(({ name }) => name);
  // Once more, now that stopping has flushed what was left.
  const comparisons = compareSignals(names, tally, signals);
  say(summary(services, signals, comparisons, paint));
  if (tally.unanswered > 0) say(`\n${paint('yellow', `${tally.unanswered} requests got no answer.`)}`);
  const differing = comparisons.filter((comparison) => !agrees(comparison));
  if (differing.length > 0) {
    say(
      `\n${paint(['red', 'bold'], `The signals disagree about ${differing.map(({ what }) => what).join(', ')}.`)}`,
    );
    return 1;
  }
  say(
    [
      '',
      paint(['green', 'bold'], 'Metrics, spans and log lines agree with the traffic.'),
      '',
      `Next:  ${paint('green', 'npm start')} opens the shop for you, with its API pages under /docs.`,
      `       ${paint('green', 'FAILURE_RATE=0.5 npm run demo')} shows a bad day at the payment provider.`,
    ].join('\n'),
  );
  return 0;
}
