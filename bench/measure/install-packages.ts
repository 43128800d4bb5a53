import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { Problem } from '../../tools/shop/problem.ts';
import { runChild } from './run-child.ts';

/**
 * Installs bench/package.json when that is newer than what is installed. A package of its own, so that `npm ci` of the
 * project does not bring Express and fifty instrumentations.
 * @throws Problem when npm fails
 */
export async function installPackages(root: string, say: (line: string) => void): Promise<void> {
  const folder = join(root, 'bench');
  if (isInstalled(folder)) return;
  say('installing what the compared set-ups need into bench/node_modules (npm ci, about 100 MB)');
  const { code, stderr } = await runChild(['npm', ['ci', '--no-audit', '--no-fund', '--loglevel', 'error']], {
    cwd: folder,
  });
  if (code !== 0)
    throw new Problem(`The packages of bench/package.json cannot be installed.\n\n${stderr.trim()}`);
}

/** npm writes this file last. */
function isInstalled(folder: string): boolean {
  const installed = join(folder, 'node_modules/.package-lock.json');
  return existsSync(installed) && modifiedAt(installed) >= modifiedAt(join(folder, 'package-lock.json'));
}

function modifiedAt(file: string): number {
  return statSync(file).mtimeMs;
}
