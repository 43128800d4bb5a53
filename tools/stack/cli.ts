import '../node-version.mjs';

import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { Problem } from '../shop/problem.ts';
import { runCommand } from '../shop/run-command.ts';
import { paintFor } from '../terminal/paint.ts';
import { sendCommand } from './control.ts';
import { detach } from './detach.ts';
import { load } from './load/load.ts';
import { help, readOptions, type StackCommand } from './options.ts';
import { type StackUrls } from './order/backends.ts';
import { findOrder } from './order/find-order.ts';
import { up } from './up.ts';

const root = join(import.meta.dirname, '../..');
const paint = paintFor(process.stdout);
const say = (line: string): void => void process.stdout.write(`${line}\n`);

await runCommand(async () => {
  const options = readOptions(root, process.argv.slice(2));
  if (options.help) {
    say(help);
    return 0;
  }
  if (existsSync(join(root, '.env'))) process.loadEnvFile(join(root, '.env'));
  switch (options.command) {
    case 'up':
      return options.detach && process.send === undefined
        ? detach(import.meta.filename, process.argv.slice(2), options)
        : up(root, options, say, paint);
    case 'order':
      return findOrder({ urls: urlsOf(options.first), say, paint });
    case 'load':
      return load({ root, gateway: urlsOf(options.first).gateway, seconds: options.seconds, say, paint });
    default:
      return tellRunning(options);
  }
});

/** The published ports of docker compose are the same ones, so that an order is found in either stack. */
function urlsOf(address: string): StackUrls {
  const url = (port: string | number): string => `http://${address}:${port}`;
  const { API_GATEWAY_PORT, PROMETHEUS_PORT, LOKI_PORT, JAEGER_PORT } = process.env;
  return {
    gateway: url(API_GATEWAY_PORT ?? 8080),
    prometheus: url(PROMETHEUS_PORT ?? 9090),
    loki: url(LOKI_PORT ?? 3100),
    jaeger: url(JAEGER_PORT ?? 16_686),
  };
}

async function tellRunning({ command, part, state, volumes }: StackCommand): Promise<number> {
  const answer = await sendCommand(state.control, command, part);
  if (answer === undefined && command !== 'down') {
    throw new Problem('The stack is not running. Start it:  npm run stack');
  }
  for (const line of answer?.lines ?? ['The stack is not running.']) say(line);
  if (volumes && command === 'down') {
    rmSync(state.root, { recursive: true, force: true });
    say(`removed ${state.root}`);
  }
  return answer === undefined || answer.ok ? 0 : 1;
}
