import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

import { reasonToBuild } from './build-freshness.ts';
import { Problem } from './problem.ts';

/**
 * Builds the services as `npm run build` does, when a source is newer than they are.
 * @throws Problem with what the compiler or the bundler said.
 */
export async function buildWhenNeeded(root: string, say: (text: string) => void): Promise<void> {
  const reason = reasonToBuild(root);
  if (reason === undefined) return;
  say(`building: ${reason}`);
  const startedAt = performance.now();
  await run(root, join(root, 'node_modules/@nestjs/cli/bin/nest.js'), 'build', '--all');
  await run(root, join(root, 'tools/bundle/bundle.ts'));
  say(`built in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
}

async function run(root: string, program: string, ...args: readonly string[]): Promise<void> {
  if (!existsSync(program)) throw new Problem('The Nest CLI is not installed. First run:  npm ci');
  const child = spawn(process.execPath, [program, ...args], {
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
  if (code !== 0) throw new Problem(`The build failed.\n\n${output.join('').trim()}`);
}
