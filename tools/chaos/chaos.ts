import '../node-version.mjs';

import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';

import { buildWhenNeeded } from '../shop/build.ts';
import { Problem } from '../shop/problem.ts';
import { placeOnFreePorts } from '../shop/ports.ts';
import { allReady } from '../shop/readiness.ts';
import { runCommand } from '../shop/run-command.ts';
import { wholeNumber } from '../shop/whole-number.ts';
import { paintFor } from '../terminal/paint.ts';
import { table } from '../terminal/table.ts';
import { Answers } from './answers.ts';
import { countUnsettled, readBooks } from './books.ts';
import { ChaosShop } from './chaos-shop.ts';
import { runClients } from './clients.ts';
import { type Finding, findings } from './promises.ts';
import { seededRandom } from './random.ts';
import { openStore, type Store, type StoreName } from './stores.ts';
import { makeTrouble } from './trouble.ts';

const help = `npm run test:chaos [-- options]: sells while everything breaks, then looks whether the books are clean.

  --checkouts 400      how many; the full run has 5000
  --concurrency 50     clients at the same time
  --database sqlite    or postgres
  --seed 1             of the troubles and the orders; by chance unless told
  --help`;

/** Settings that make all times shorter; the order of them is that of production. */
const SHORT_TIMES = {
  OUTGOING_TIMEOUT_MS: '1000',
  CHECKOUT_TIMEOUT_MS: '3000',
  RECONCILE_AFTER_MS: '10000',
  RECONCILE_EVERY_MS: '500',
};
/** All is settled so long after the last trouble: the reconciler looks after 10 s, and has a backlog. */
const SETTLED_WITHIN_MS = 60_000;

const MOST_CHECKOUTS = 1_000_000;
const MOST_CLIENTS = 1_000;
const MOST_SEEDS = 1_000_000;

const root = join(import.meta.dirname, '../..');
const paint = paintFor(process.stdout);
const say = (text: string): unknown => process.stdout.write(`${text}\n`);

await runCommand(async () => {
  const { values: options } = parseArgs({
    options: {
      checkouts: { type: 'string', default: '400' },
      concurrency: { type: 'string', default: '50' },
      database: { type: 'string', default: 'sqlite' },
      seed: { type: 'string', default: String(1 + Math.floor(Math.random() * MOST_SEEDS)) },
      help: { type: 'boolean', default: false },
    },
  });
  if (options.help) {
    say(help);
    return 0;
  }
  const runOptions = {
    checkouts: wholeNumber('--checkouts', options.checkouts, MOST_CHECKOUTS),
    concurrency: wholeNumber('--concurrency', options.concurrency, MOST_CLIENTS),
    seed: wholeNumber('--seed', options.seed, MOST_SEEDS),
  };
  const database = storeName(options.database);
  await buildWhenNeeded(root, say);
  const store = await openStore(database);
  try {
    return await run(store, runOptions);
  } finally {
    await store.close();
  }
});

function storeName(name: string): StoreName {
  if (name === 'sqlite' || name === 'postgres') return name;
  throw new Problem(`--database must be sqlite or postgres; it is "${name}".`);
}

interface RunOptions {
  readonly checkouts: number;
  readonly concurrency: number;
  readonly seed: number;
}

async function run(store: Store, { checkouts, concurrency, seed }: RunOptions): Promise<number> {
  say(`seed ${seed}: ${checkouts} checkouts, ${concurrency} at a time`);
  const shop = new ChaosShop(root, await placeOnFreePorts(), {
    ...process.env,
    ...SHORT_TIMES,
    ...store.environment,
    DEMO_DELAYS: 'false',
    FAULT_INJECTION: 'true',
    LOG_LEVEL: 'error',
    OTEL_SDK_DISABLED: 'true',
  });
  const answers = new Answers();
  const [gateway] = shop.services;
  try {
    shop.start();
    await allReady(shop.services, new AbortController().signal);
    const enough = new AbortController();
    const troubles = makeTrouble({
      shop,
      database: store.trouble,
      random: seededRandom(seed),
      until: enough.signal,
      say: (what) => say(paint('dim', `  ${answers.told.length} begun; ${what}`)),
    });
    const started = performance.now();
    const random = seededRandom(seed + 1);
    await runClients({ gateway: gateway?.url ?? '', checkouts, concurrency, random, answers });
    enough.abort();
    await troubles;
    say(
      `all know after ${seconds(started)} s: ${[...answers.statuses].map((each) => each.join(' ')).join(', ')}`,
    );
    await settle(store);
    return report(findings(await readBooks(store.query), answers.told));
  } finally {
    await shop.stop();
  }
}

async function settle(store: Store): Promise<void> {
  const started = performance.now();
  while (performance.now() - started < SETTLED_WITHIN_MS) {
    const open = await countUnsettled(store.query).catch(() => undefined);
    if (open === 0) {
      say(`all orders are settled after ${seconds(started)} s\n`);
      return;
    }
    await pause(250);
  }
  say(`not all orders are settled after ${SETTLED_WITHIN_MS / 1_000} s\n`);
}

function report(found: readonly Finding[]): number {
  const rows = found.map(({ promise, checked, breaches }) => [
    breaches.length === 0 ? paint('green', 'kept') : paint('red', 'BROKEN'),
    promise,
    checked,
    breaches.length === 0 ? '' : `${breaches.length}: ${breaches.slice(0, 3).join('; ')}`,
  ]);
  for (const line of table(rows, ['left'])) say(line);
  return found.every(({ breaches }) => breaches.length === 0) ? 0 : 1;
}

function seconds(since: number): string {
  return ((performance.now() - since) / 1_000).toFixed(1);
}
