import { spawn } from 'node:child_process';
import { existsSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

import { reasonToBuild } from './build-freshness.ts';
import { Problem } from './problem.ts';
import { entryOf, SERVICES } from './services.ts';

/**
 * Builds the services when a source is newer than they are.
 * @throws Problem with what the compiler said.
 */
export async function buildWhenNeeded(root: string, say: (text: string) => void): Promise<void> {
  const reason = reasonToBuild(root);
  if (reason === undefined) return;
  say(`building: ${reason}`);
  const startedAt = performance.now();
  const { code, output } = await build(root);
  if (code !== 0) {
    markAsOld(root);
    throw new Problem(`The build failed.\n\n${output.trim()}`);
  }
  say(`built in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
}

async function build(root: string): Promise<{ code: number | null; output: string }> {
  const nest = join(root, 'node_modules/@nestjs/cli/bin/nest.js');
  if (!existsSync(nest)) throw new Problem('The Nest CLI is not installed. First run:  npm ci');
  const child = spawn(process.execPath, [nest, 'build', '--all'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
  });
  const endWithUs = (): unknown => child.kill();
  process.once('exit', endWithUs);
  const exited = new Promise<number | null>((resolve, reject) =>
    child.once('exit', resolve).once('error', reject),
  );
  const [code, ...output] = await Promise.all([exited, text(child.stdout), text(child.stderr)]);
  process.off('exit', endWithUs);
  return { code, output: output.join('') };
}

/** tsc writes files in spite of type errors; the next start must not take them for a good build. */
function markAsOld(root: string): void {
  for (const entry of SERVICES.map((service) => join(root, entryOf(service)))) {
    if (existsSync(entry)) utimesSync(entry, 0, 0);
  }
}
