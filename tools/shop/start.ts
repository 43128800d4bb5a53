import '../node-version.mjs';

import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { CONSOLE_PORT, consoleSettings, withConsole } from '../console/console-settings.ts';
import { type RunningConsole, startConsole } from '../console/start-console.ts';
import { paintFor } from '../terminal/paint.ts';
import { buildWhenNeeded } from './build.ts';
import { mergeOutput } from './merged-output.ts';
import { checkPorts } from './port-check.ts';
import { placeByEnvironment, readPort } from './ports.ts';
import { ASK_THE_DOCTOR, orProblem, runCommand } from './run-command.ts';
import { tellDeath } from './service-died.ts';
import { type ServiceNews, type Shop, startShop } from './shop.ts';
import { stopRequested } from './stop-signals.ts';
import { welcome } from './welcome.ts';

const help = `npm start [-- options]: runs the shop's four services and the console until Ctrl-C.

  --faults      with the switches that break services on command (FAULT_INJECTION=true), for the exercises
  --sampled     keeps one trace in ten, as production does
  --no-console  without the page that shows what the services do
  --json        the services' own lines on stdout, unchanged; everything else on stderr
  --no-build    runs what is built, even if a source is newer
  --help

The ports are 8080 to 8083; API_GATEWAY_PORT, ORDER_SERVICE_PORT, PRODUCT_SERVICE_PORT and PAYMENT_SERVICE_PORT
move them. The console is on 8088; CONSOLE_PORT moves it. The services take all their other settings from the
environment. A service that ends by itself is started again, up to five times in a row.`;

const write = (line: string): unknown => process.stdout.write(`${line}\n`);
const root = join(import.meta.dirname, '../..');

await runCommand(async () => {
  const { values: options } = parseArgs({
    options: {
      json: { type: 'boolean', default: false },
      build: { type: 'boolean', default: true },
      console: { type: 'boolean', default: true },
      faults: { type: 'boolean', default: false },
      sampled: { type: 'boolean', default: false },
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
  const given: NodeJS.ProcessEnv = {
    ...process.env,
    ...(options.faults ? { FAULT_INJECTION: 'true' } : {}),
    ...(options.sampled
      ? { OTEL_TRACES_SAMPLER: 'parentbased_traceidratio', OTEL_TRACES_SAMPLER_ARG: '0.1' }
      : {}),
  };
  const services = placeByEnvironment(given);
  const port = readPort('CONSOLE_PORT', given['CONSOLE_PORT'] || String(CONSOLE_PORT));
  const consoleListener = { name: 'the console', port, portVariable: 'CONSOLE_PORT' };
  await checkPorts([...services, ...(options.console ? [consoleListener] : [])]);

  const page = options.console
    ? await startConsole(consoleSettings(port, services, given), (how) =>
        say(paint('yellow', `the console ended by itself (${how}); the shop goes on without it`)),
      )
    : undefined;
  if (page) say(`${paint('bold', 'The console:')}  ${paint('cyan', page.url)}\n`);
  if (options.build && (await Promise.race([buildWhenNeeded(root, say), stop])) === 'stop') return 130;

  say(`starting ${services.map(({ name }) => name).join(', ')}`);
  const environment = page ? withConsole(given, page.url) : given;
  const output = mergeOutput(write, paint);
  const shop = startShop({
    root,
    services,
    environment,
    onLine(service, line) {
      page?.addLine(service.name, line);
      if (options.json) write(line);
      else output.add(service, line);
    },
    onNews(news) {
      page?.addNews(forConsole(news));
      output.flush();
      say(paint(news.kind === 'started again' ? 'yellow' : 'red', tell(news)));
    },
  });
  const open = (): void => {
    output.flush();
    say(welcome(root, services, environment, paint, page?.url));
  };
  const end = await orProblem(Promise.race([stop, openAndServe(shop, open)]).finally(output.flush));

  say('\nstopping…');
  const words = await shop.stop();
  output.flush();
  for (const word of words) say(word);
  // Last: the services send it their last spans while they stop.
  await page?.stop();
  say('all stopped');
  return end === 'problem' ? 1 : 0;
}, ASK_THE_DOCTOR);

async function openAndServe(shop: Shop, open: () => void): Promise<never> {
  await shop.ready;
  open();
  return shop.died;
}

function tell(news: ServiceNews): string {
  const { name } = news.exit.service;
  switch (news.kind) {
    case 'died':
      return `${tellDeath(news.exit)}\nstarting it again in ${news.againInMs / 1000} s`;
    case 'started again':
      return `${name} is started again`;
    case 'given up':
      return `${tellDeath(news.exit)}\n${name} has died too often and stays down; the others go on`;
    default: {
      const never: never = news;
      throw new Error(`no such news: ${String(never)}`);
    }
  }
}

function forConsole({ kind, exit }: ServiceNews): Parameters<RunningConsole['addNews']>[0] {
  return { service: exit.service.name, news: kind, how: exit.how, atMs: Date.now() };
}
