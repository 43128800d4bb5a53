import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { CONSOLE_PORT } from '../../tools/console/console-settings.ts';
import { SERVICES } from '../../tools/shop/services.ts';
import { type RunningShop, startShop } from '../console/support/running-shop.ts';
import { eventually } from './support/eventually.ts';
import { startPart } from './support/parts.ts';
import { stackCommand } from './support/stack-command.ts';
import { root } from './support/test-stack.ts';
import { commandFault } from './support/tour/command-fault.ts';
import { EXPECTED } from './support/tour/expected-answers.ts';
import { EXPECTED_OF_PANELS, queriesOfPanel } from './support/tour/expected-panels.ts';
import { followerOf } from './support/tour/follow-step.ts';
import { faultAt } from './support/tour/open-address.ts';
import { Reader } from './support/tour/reader.ts';
import { readTour } from './support/tour/tour-page.ts';

/** The alert waits a minute, after a scrape and before an evaluation; the last of those it concerns is told 30 s later. */
const SHOWN_WITHIN_S = 150;

jest.setTimeout(180_000);

/** The page from its first line to its last, as its reader does it: one test a step, in the page's order. */
describe('the tour of docs/tour.md', () => {
  const page = readTour(readFileSync(join(root, 'docs/tour.md'), 'utf8'));
  const reader = new Reader();
  let shop: RunningShop | undefined;
  afterAll(() => Promise.all([shop?.stop(), startPart('payment-service')]));

  /** What becomes of the blocks of `sh`, which start or stop something. The stack itself runs already. */
  const controls: Readonly<Record<string, (command: string) => Promise<void>>> = {
    'With Docker': expectCommand,
    'Without Docker': expectCommand,
    'Break something': controlPart,
    'Mend it': controlPart,
    'Open the console': async (line) => {
      const { ports, command } = movedPorts(line);
      await expectCommand(command);
      expect([...ports.keys()]).toEqual(SERVICES.map(({ portVariable }) => portVariable));
      shop = await startShop();
      reader.find(CONSOLE_PORT, shop.console);
      reader.find(ports.get('API_GATEWAY_PORT') ?? Number.NaN, shop.gateway);
    },
  };

  it.each(page.steps)('$heading', async (step) => {
    const control = step.language === 'sh' ? controls[step.heading] : undefined;
    if (control) return control(step.text);
    const follow = followerOf(step);
    return eventually(SHOWN_WITHIN_S, () => follow(reader));
  });

  it('has a step for each answer that is expected here', () => {
    const expected = [...Object.keys(EXPECTED), ...Object.keys(controls)];
    expect(page.steps.map(({ heading }) => heading).toSorted()).toEqual(expected.toSorted());
  });

  it.each(page.panels)('says what the panel %s shows', async (title) => {
    const { [title]: expectPanel } = EXPECTED_OF_PANELS;
    if (expectPanel === undefined) throw new Error(`Say in tour/ what the panel ${title} shows`);
    await eventually(SHOWN_WITHIN_S, () => expectPanel(queriesOfPanel(title)));
  });

  it.each(page.addresses)('leads to %s, where its reader finds something', async (address) => {
    expect(await faultAt(address, reader)).toBeUndefined();
  });

  it.each(page.commands)('says "%s", which can be typed', expectCommand);
});

async function expectCommand(command: string): Promise<void> {
  expect(commandFault(command)).toBeUndefined();
}

async function controlPart(command: string): Promise<void> {
  await expectCommand(command);
  const [, verb = '', part = ''] = /^npm run stack -- (stop|start) ([\w-]+)$/.exec(command) ?? [];
  await stackCommand([verb, part]);
}

/** `API_GATEWAY_PORT=8180 … npm start` */
function movedPorts(line: string): { ports: Map<string, number>; command: string } {
  const words = line.split(' ');
  const ports = words.filter((word) => word.includes('=')).map((word) => word.split('='));
  return {
    ports: new Map(ports.map(([name = '', port]) => [name, Number(port)])),
    command: words.slice(ports.length).join(' '),
  };
}
