import '../../node-version.mjs';

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { Problem } from '../../shop/problem.ts';
import { runCommand } from '../../shop/run-command.ts';
import { stopRequested } from '../../shop/stop-signals.ts';
import { paintFor } from '../../terminal/paint.ts';
import { installBackends } from './install-backends.ts';
import { takeLock } from './install-lock.ts';
import { help, readOptions, selectBackends } from './options.ts';
import { readBackends } from './recipes.ts';
import { removeFormer } from './remove-former.ts';
import { stackHome } from './stack-home.ts';

const INTERRUPTED = 130;

const root = join(import.meta.dirname, '../../..');
const screen = process.stdout;
const say = (line: string): unknown => screen.write(`${line}\n`);

await runCommand(async () => {
  const { names, force, ...options } = readOptions(process.argv.slice(2));
  if (options.help) {
    say(help);
    return 0;
  }
  const all = readBackends(root);
  const backends = selectBackends(all, names);
  const home = prepareHome();
  const interruption = new AbortController();
  const { signal } = interruption;
  void stopRequested(() => process.exit(INTERRUPTED)).then(() => interruption.abort());
  try {
    await takeLock(
      join(home, 'lock'),
      () => say(`Another install is at work in ${home}: waiting for it.`),
      signal,
    );
    const former = removeFormer(
      home,
      all.map(({ name }) => name),
    );
    for (const name of former) say(`removed ${name}, which is not built here any more`);
    const failed = await installBackends({
      root,
      home,
      backends,
      force,
      environment: process.env,
      screen,
      paint: paintFor(screen),
      interruption: signal,
    });
    if (failed.length > 0)
      throw new Problem(`Not built: ${failed.join(', ')}. The logs are in ${join(home, 'log')}.`);
    say(`\nThe binaries are in ${join(home, 'bin')}.`);
    return 0;
  } catch (error) {
    if (!signal.aborted) throw error;
    say('Stopped. What was built before is there; what had only begun is gone.');
    return INTERRUPTED;
  }
});

/** @throws Problem where nothing can be written. */
function prepareHome(): string {
  if (process.platform === 'win32') {
    throw new Problem('The backends are built on Linux and macOS. On Windows run this inside WSL.');
  }
  const home = stackHome(process.env);
  try {
    for (const folder of ['bin', 'log', 'stamp']) mkdirSync(join(home, folder), { recursive: true });
  } catch (error) {
    throw new Problem(
      `Nothing can be written to ${home}: ${(error as Error).message}\nSTACK_HOME=<folder> moves it.`,
    );
  }
  return home;
}
