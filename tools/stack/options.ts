import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { Problem } from '../shop/problem.ts';
import { wholeNumber } from '../shop/whole-number.ts';
import { type Addresses, placeOnLoopback } from './addresses.ts';
import { PARTS } from './parts.ts';
import { type StateFolder, stateFolder } from './state-folder.ts';

export const help = `npm run stack [-- command] [options]: the shop and the stack that watches it, without Docker.

  up               starts all and stays until Ctrl-C (the default)
  down             stops the running stack, also one in the background     npm run stack:down
  status           each part, its state, process and memory                npm run stack:status
  stop PART        stops one part, to see what its absence does
  start PART       starts it again
  restart PART     both; takes over what changed in deploy/
  order            places an order and finds it in metrics, logs and traces
  load             customers for half a minute: by k6 where it is on PATH, else those of npm run demo

  --detach         up: returns when all is healthy; the stack goes on in the background
  --address A      up, order, load: the loopback address to use (default 127.0.0.1); another one runs a second stack
  --state FOLDER   where data, logs and rendered configuration are (default .stack)
  --volumes        down: removes the state folder too
  --seconds N      load: for that long, by the customers of npm run demo
  --no-build       up: runs what is built, even if a source is newer
  --help

Parts: ${PARTS.map(({ name }) => name).join(', ')}.
The settings of .env.example work here too, from the environment or .env: FAILURE_RATE=0.5 npm run stack`;

const COMMANDS = ['up', 'down', 'status', 'stop', 'start', 'restart', 'order', 'load'] as const;

export interface StackCommand {
  readonly command: (typeof COMMANDS)[number];
  readonly part: string | undefined;
  readonly first: string;
  readonly addresses: Addresses;
  readonly state: StateFolder;
  /** What a command in another terminal has to add to reach this stack. */
  readonly reach: string;
  readonly detach: boolean;
  readonly volumes: boolean;
  readonly build: boolean;
  /** How long the load is to last; undefined where that is left to who makes it. */
  readonly seconds: number | undefined;
  readonly help: boolean;
}

/** @throws Problem for an unknown command or part, or an address elsewhere; parseArgs' own error for an unknown option. */
export function readOptions(root: string, args: readonly string[]): StackCommand {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: {
      detach: { type: 'boolean', default: false },
      address: { type: 'string', default: '127.0.0.1' },
      state: { type: 'string' },
      volumes: { type: 'boolean', default: false },
      seconds: { type: 'string' },
      build: { type: 'boolean', default: true },
      help: { type: 'boolean', default: false },
    },
    allowPositionals: true,
    allowNegative: true,
  });
  const [word = 'up', part, ...more] = positionals;
  const command = COMMANDS.find((name) => name === word);
  if (command === undefined || more.length > 0) {
    throw new Problem(
      `There is no command "${positionals.join(' ')}". The commands are ${COMMANDS.join(', ')}.`,
    );
  }
  checkPart(command, part);
  return {
    ...values,
    seconds: values.seconds === undefined ? undefined : wholeNumber('--seconds', values.seconds, 3600),
    command,
    part,
    first: values.address,
    addresses: placeOnLoopback(values.address),
    state: stateFolder(resolve(values.state ?? join(root, '.stack'))),
    reach: values.state === undefined ? '' : ` --state ${values.state}`,
  };
}

function checkPart(command: string, part: string | undefined): void {
  const names = PARTS.map(({ name }) => name);
  const needed = ['stop', 'start', 'restart'].includes(command);
  if (needed && (part === undefined || !names.includes(part))) {
    throw new Problem(`${command} takes one of these parts: ${names.join(', ')}.`);
  }
  if (!needed && part !== undefined) throw new Problem(`${command} takes no part; it got "${part}".`);
}
