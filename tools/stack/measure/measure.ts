import '../../node-version.mjs';

import { join } from 'node:path';

import { writeSection } from '../../markdown/section.ts';
import { buildWhenNeeded } from '../../shop/build.ts';
import { Problem } from '../../shop/problem.ts';
import { orProblem, runCommand } from '../../shop/run-command.ts';
import { stopRequested } from '../../shop/stop-signals.ts';
import { goalsOf } from './figures.ts';
import { help, readOptions } from './options.ts';
import { OwnStack } from './own-stack.ts';
import { report } from './report.ts';
import { takeFigures } from './take-figures.ts';

const INTERRUPTED = 130;

const root = join(import.meta.dirname, '../../..');
const say = (line: string): void => void process.stdout.write(`${line}\n`);

await runCommand(async () => {
  const options = readOptions(process.argv.slice(2));
  if (options.help) {
    say(help);
    return 0;
  }
  if (process.platform !== 'linux') throw new Problem('Memory is read from /proc, which only Linux has.');
  const stop = stopRequested(() => say('still stopping…'));
  if ((await Promise.race([buildWhenNeeded(root, say), stop])) === 'stop') return INTERRUPTED;

  const stack = new OwnStack(root);
  const curtain = new AbortController();
  const take = takeFigures({ root, stack, options, say, curtain: curtain.signal });
  const end = await orProblem(Promise.race([take, stop])).finally(async () => {
    curtain.abort();
    say('\nstopping the stack…');
    await stack.remove();
  });
  if (end === 'stop') return INTERRUPTED;
  if (end === 'problem') return 1;

  const lines = report(end);
  for (const line of ['', ...lines]) say(line);
  if (options.write) {
    writeSection(join(root, 'README.md'), 'measured:stack', lines);
    say('\nwritten into README.md');
  }
  const missed = goalsOf(end).filter(({ reached }) => !reached);
  for (const { what, goal, measured } of missed) say(`\nmissed: ${what}: ${measured}; the goal is ${goal}`);
  return missed.length === 0 ? 0 : 1;
});
