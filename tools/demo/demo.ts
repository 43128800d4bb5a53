import '../node-version.mjs';

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

import { MemorySource } from '../console/memory/memory-source.ts';
import { pack } from '../console/memory/saved-file.ts';
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
  const held = new MemorySource({
    kind: 'memory',
    title: 'the demo',
    services,
    sampled: false,
    logLevel: 'info',
    faultInjection: false,
  });
  say(`starting ${services.map(({ name, port }) => `${name} :${port}`).join(', ')}`);
  const shop = startShop({
    root,
    services,
    environment: demoEnvironment(process.env, receiver.url, dataFolder),
    onLine: (service, line) => {
      logs.add(line);
      held.addLine(service.name, line);
      output?.add(service, line);
    },
  });
  // After startShop, so that on a sudden end the services are gone before their folder.
  process.once('exit', () => rmSync(dataFolder, { recursive: true, force: true }));
  return { services, receiver, logs, held, shop };
}

/** Of the last demo only: it is for looking at, and each has some megabytes. */
function saveForConsole({ held, receiver }: Stage): string {
  held.addSpans(receiver.spans);
  const file = join(root, 'data/demo.console.json.gz');
  mkdirSync(join(root, 'data'), { recursive: true });
  writeFileSync(file, pack(held.save({ allArrived: true })));
  return relative(process.cwd(), file);
}

function conclude(stage: Stage, { tally, signals }: Performance): number {
  const { services } = stage;
  const names = services.map(({ name }) => name);
  const file = saveForConsole(stage);
  const look = `Look at it:  ${paint('green', `npm run console -- ${file}`)}`;
  // Once more, now that stopping has flushed what was left.
  const comparisons = compareSignals(names, tally, signals);
  say(summary(services, signals, comparisons, paint));
  if (tally.unanswered > 0) say(`\n${paint('yellow', `${tally.unanswered} requests got no answer.`)}`);
  const differing = comparisons.filter((comparison) => !agrees(comparison));
  if (differing.length > 0) {
    say(
      `\n${paint(['red', 'bold'], `The signals disagree about ${differing.map(({ what }) => what).join(', ')}.`)}`,
    );
    say(`\n${look}`);
    return 1;
  }
  say(
    [
      '',
      paint(['green', 'bold'], 'Metrics, spans and log lines agree with the traffic.'),
      '',
      look,
      '',
      `Next:  ${paint('green', 'npm start')} opens the shop for you, with its API pages under /docs.`,
      `       ${paint('green', 'FAILURE_RATE=0.5 npm run demo')} shows a bad day at the payment provider.`,
    ].join('\n'),
  );
  return 0;
}
