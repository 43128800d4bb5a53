import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { buildWhenNeeded } from '../shop/build.ts';
import { Problem } from '../shop/problem.ts';
import { stopRequested } from '../shop/stop-signals.ts';
import { type Paint } from '../terminal/paint.ts';
import { pad } from '../terminal/table.ts';
import { checkPorts } from './check-ports.ts';
import { listenForCommands, sendCommand } from './control.ts';
import { findBinaries } from './find-binaries.ts';
import { stackHome } from './install/stack-home.ts';
import { type StackCommand } from './options.ts';
import { type Part } from './part.ts';
import { PARTS } from './parts.ts';
import { controlHandler } from './remote-control.ts';
import { makeStack } from './stack.ts';
import { isLate, nameWidth, watchParts } from './start-watch.ts';
import { welcome } from './welcome.ts';

const INTERRUPTED = 130;
const ANSWER_WITHIN_MS = 1_000;

const wayToGet: Readonly<Record<string, string>> = {
  grafana: 'https://grafana.com/grafana/download',
};

type Say = (line: string) => void;

/** Runs the stack until it is asked to stop; the exit code. */
export async function up(root: string, options: StackCommand, say: Say, paint: Paint): Promise<number> {
  const { addresses, state, reach } = options;
  if ((await sendCommand(state.control, 'status')) !== undefined) {
    throw new Problem(
      `The stack is running already. See it:  npm run stack -- status${reach}    Stop it:  npm run stack -- down${reach}`,
    );
  }
  const binaries = findBinaries(PARTS, process.env['PATH'], join(stackHome(process.env), 'bin'));
  const parts = PARTS.filter(
    ({ binary, embedded }) => binary === undefined || embedded !== undefined || binaries.has(binary),
  );
  await checkPorts(parts, addresses);
  const stop = stopRequested(() => process.exit(INTERRUPTED));
  if (options.build && (await Promise.race([buildWhenNeeded(root, say), stop])) === 'stop')
    return INTERRUPTED;

  say(`starting ${parts.length} parts; their output and data are in ${state.root}`);
  for (const { name, binary = '', embedded } of parts) {
    if (embedded !== undefined)
      say(`  ${paint('dim', '-')} ${pad(name, nameWidth)}  ${whichOf(binary, binaries)}`);
  }
  const leftOut = PARTS.filter((part) => !parts.includes(part)).map(({ name }) => name);
  for (const name of leftOut) {
    say(
      `  ${paint('dim', '-')} ${pad(name, nameWidth)}  not found, and left out; to have it: ${wayToGet[name]}`,
    );
  }
  const { events, allReady, firstCrash } = watchParts(parts.length, say, paint);
  const stack = makeStack({ root, parts, binaries, addresses, state, environment: process.env, events });
  const askedDown = Promise.withResolvers<'stop'>();
  const stopped = Promise.withResolvers<void>();
  const server = await listenForCommands(
    state.control,
    controlHandler(stack, paint, () => {
      askedDown.resolve('stop');
      return stopped.promise;
    }),
  );
  const startedAt = performance.now();
  for (const part of stack) part.start();
  const end = await Promise.race([allReady, firstCrash, stop, askedDown.promise, isLate(stack)]);
  if (end === 'ready') {
    say(`all ${parts.length} healthy after ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
    for (const line of welcome(parts, options, paint)) say(line);
    if (!options.detach) say(paint('dim', 'Ctrl-C stops all.'));
    process.send?.('healthy');
    await Promise.race([stop, askedDown.promise]);
  } else if (end !== 'stop') say(`\n${paint(['red', 'bold'], end)}`);

  say('\nstopping…');
  // The shop first, so that the collector still takes the last lines and spans of what stops.
  const words = [...(await stopAll(stack.slice(0, 4))), ...(await stopAll(stack.slice(4)))];
  for (const word of words) say(word);
  say('all stopped');
  stopped.resolve();
  // The answer to `down` goes out first.
  await Promise.race([once(server.close(), 'close'), pause(ANSWER_WITHIN_MS)]);
  return end === 'ready' || end === 'stop' ? 0 : 1;
}

/** Of a part that there is in two kinds: the one that runs. */
function whichOf(binary: string, binaries: ReadonlyMap<string, string>): string {
  return (
    binaries.get(binary) ??
    `the embedded log store, as there is no ${binary} on the PATH; it reads the same files of deploy/`
  );
}

async function stopAll(parts: readonly Part[]): Promise<string[]> {
  const words = await Promise.all(parts.map((part) => part.stop()));
  return words.filter((word) => word !== undefined);
}
