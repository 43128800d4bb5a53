import '../../tools/node-version.mjs';

import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';

import { Problem } from '../../tools/shop/problem.ts';
import { runCommand } from '../../tools/shop/run-command.ts';
import { keepAwake } from '../measure/awake.ts';
import { checkMachine, leaveServerCore } from '../measure/cores.ts';
import { load } from '../measure/load.ts';
import { prepare } from '../measure/prepare.ts';
import { PATH, startServer } from '../measure/server.ts';
import { startSink } from '../measure/sink.ts';
import { type Variant, VARIANTS, variantNamed } from '../measure/variants.ts';
import { type CpuProfile, type GroupBy, selfTimes } from './self-times.ts';

const root = join(import.meta.dirname, '../..');
const FILE = join(root, 'bench/.build/bench.cpuprofile');
const WARM_UP_SECONDS = 4;
const CONNECTIONS = 50;
const WRITTEN_WITHIN_MS = 10_000;

const help = `npm run bench:profile [-- options]: where the time of a request goes.

  --variant NAME  one of ${VARIANTS.filter(isProfiled)
    .map(({ name }) => name)
    .join(', ')} (default: observed)
  --seconds N     how long it is loaded while V8's profiler runs (default: 5)
  --top N         how many functions and packages are printed (default: 25)
  --no-build      runs what is built, even if a source is newer
  --help

Prints self times in microseconds a request. Sampling makes them longer than \`npm run bench\` says: compare them with each other. The
whole profile is left in ${FILE.slice(root.length + 1)}, for Chrome (DevTools, Performance, load) or VS Code.`;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

await runCommand(async () => {
  const { values } = parseArgs({
    options: {
      variant: { type: 'string', default: 'observed' },
      seconds: { type: 'string', default: '5' },
      top: { type: 'string', default: '25' },
      build: { type: 'boolean', default: true },
      help: { type: 'boolean', default: false },
    },
    allowNegative: true,
  });
  if (values.help) {
    say(help);
    return 0;
  }
  checkMachine();
  const variant = VARIANTS.filter(isProfiled).find(({ name }) => name === values.variant);
  if (!variant) throw new Problem(`There is no variant ${values.variant} to profile; --help lists them.`);
  const [seconds, top] = [positive('--seconds', values.seconds), positive('--top', values.top)];
  keepAwake();
  leaveServerCore();
  await prepare(root, [variantNamed(variant.name)], say, values.build);
  const { profile, requests } = await takeProfile(variant, seconds);
  const total = selfTimes(profile, requests, 'package').reduce(
    (sum, { microseconds }) => sum + microseconds,
    0,
  );
  say(`${variant.title}: ${requests} requests in ${seconds} s, ${total.toFixed(1)} µs each`);
  for (const groupBy of ['package', 'function'] as const) printTop(profile, requests, groupBy, top);
  say(`\nThe whole profile: ${FILE.slice(root.length + 1)}`);
  return 0;
});

function isProfiled({ needs }: Variant): boolean {
  return !needs.includes('python');
}

function positive(option: string, text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number > 0) return number;
  throw new Problem(`${option} must be a whole number above 0; it is "${text}".`);
}

async function takeProfile(
  variant: Variant,
  seconds: number,
): Promise<{ profile: CpuProfile; requests: number }> {
  rmSync(FILE, { force: true });
  const sink = await startSink();
  const server = await startServer(withProfiler(variant), {
    sink: sink.endpoint,
    environment: { BENCH_PROFILE: FILE },
  });
  try {
    const url = server.url + PATH;
    await load({ url, connections: CONNECTIONS, seconds: WARM_UP_SECONDS });
    process.kill(server.pid, 'SIGUSR2');
    const { requests } = await load({ url, connections: CONNECTIONS, seconds });
    process.kill(server.pid, 'SIGUSR2');
    return { profile: await written(), requests };
  } finally {
    await server.remove();
    await sink.close();
  }
}

function withProfiler(variant: Variant): Variant {
  return {
    ...variant,
    command: (...place) => {
      const [node, args] = variant.command(...place);
      return [node, ['--import', join(import.meta.dirname, 'preload.ts'), ...args]];
    },
  };
}

/** The profile is complete once it is JSON. */
async function written(): Promise<CpuProfile> {
  const deadline = performance.now() + WRITTEN_WITHIN_MS;
  for (;;) {
    try {
      if (existsSync(FILE)) return JSON.parse(readFileSync(FILE, 'utf8')) as CpuProfile;
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
    if (performance.now() > deadline) throw new Problem('The server wrote no profile.');
    await pause(100);
  }
}

function printTop(profile: CpuProfile, requests: number, groupBy: GroupBy, top: number): void {
  say(`\nself time by ${groupBy}, µs a request`);
  for (const { name, microseconds, share } of selfTimes(profile, requests, groupBy).slice(0, top)) {
    say(`  ${microseconds.toFixed(2).padStart(7)}  ${(share * 100).toFixed(1).padStart(5)} %  ${name}`);
  }
}
