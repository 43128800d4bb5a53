import '../node-version.mjs';

import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { paintFor } from '../terminal/paint.ts';
import { buildWhenNeeded } from './build.ts';
import { mergeOutput } from './merged-output.ts';
import { checkPorts } from './port-check.ts';
import { placeByEnvironment } from './ports.ts';
import { orProblem, runCommand } from './run-command.ts';
import { type PlacedService } from './services.ts';
import { type Shop, startShop } from './shop.ts';
import { stopRequested } from './stop-signals.ts';
import { welcome } from './welcome.ts';

const help = `npm start [-- options]: runs the shop's four services until Ctrl-C.

  --json      the services' own lines on stdout, unchanged; everything else on stderr
  --no-build  runs what is built, even if a source is newer
  --help

The ports are 8080 to 8083; API_GATEWAY_PORT, ORDER_SERVICE_PORT, PRODUCT_SERVICE_PORT and PAYMENT_SERVICE_PORT
move them. The services take all their other settings from the environment.`;

const write = (line: string): unknown => process.stdout.write(`${line}\n`);
const root = join(import.meta.dirname, '../..');

await runCommand(async () => {
  const { values: options } = parseArgs({
    options: {
      json: { type: 'boolean', default: false },
      build: { type: 'boolean', default: true },
      help: { type: 'boolean', default: false },
    },
    allowNegative: true,
  });
  if (options.help) {
    console.log(help);
    return 0;
  }
  const screen = options.json ? process.stderr : process.stdout;
  const paint = paintFor(screen);
  const say = (text: string): unknown => screen.write(`${text}\n`);

  const stop = stopRequested(() => process.exit(130));
  const services = placeByEnvironment(process.env);
  await checkPorts(services);
  if (options.build && (await Promise.race([buildWhenNeeded(root, say), stop])) === 'stop') return 130;

  say(`starting ${services.map(({ name }) => name).join(', ')}`);
  const output = mergeOutput(write, paint);
  const onLine = options.json ? (_service: PlacedService, line: string) => write(line) : output.add;
  const shop = startShop({ root, services, environment: process.env, onLine });
  const open = (): void => {
    output.flush();
    say(welcome(root, services, process.env, paint));
  };
  const end = await orProblem(Promise.race([stop, openAndServe(shop, open)]).finally(output.flush));

  say('\nstopping…');
  const words = await shop.stop();
  output.flush();
  for (const word of words) say(word);
  say('all stopped');
  // A service that died takes the others with it: half a shop only confuses.
  return end === 'problem' ? 1 : 0;
});

async function openAndServe(shop: Shop, open: () => void): Promise<never> {
  await shop.ready;
  open();
  return shop.died;
}
