import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { type Finding } from './finding.ts';
import { outputOf } from './output-of.ts';

const BEST_NODE = 24;
const OLDEST_NPM = 10;

export function nodeFinding(version: string): Finding {
  const major = Number(version.split('.')[0]);
  return major >= BEST_NODE
    ? { state: 'good', what: `Node ${version}` }
    : {
        state: 'absent',
        what: `Node ${version} works; ${BEST_NODE} is what the project is built for and tested with`,
        mend: ['npm ci     brings it on most machines; elsewhere  nvm install'],
      };
}

export async function npmFinding(path: string | undefined): Promise<Finding> {
  const version = await outputOf('npm', ['--version'], path);
  if (version === undefined)
    return { state: 'bad', what: 'no npm on PATH', mend: ['it comes with Node: https://nodejs.org'] };
  return Number(version.split('.')[0]) >= OLDEST_NPM
    ? { state: 'good', what: `npm ${version}` }
    : { state: 'bad', what: `npm ${version} is too old`, mend: ['npm install --global npm'] };
}

/** Whether what the lockfile names is installed. */
export function packagesFinding(root: string): Finding {
  const mend = ['npm ci'];
  const installed = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(installed)) return { state: 'bad', what: 'the packages are not installed', mend };
  const wanted = versionsIn(join(root, 'package-lock.json'));
  const there = versionsIn(installed);
  // Those of other platforms are left out.
  const other = [...there].filter(([name, version]) => wanted.get(name) !== version);
  return other.length === 0
    ? { state: 'good', what: `${there.size} packages, as the lockfile says` }
    : {
        state: 'bad',
        what: `${other.length} packages are not those of the lockfile, such as ${other[0]?.[0]}`,
        mend,
      };
}

function versionsIn(lockfile: string): Map<string, string> {
  const { packages } = JSON.parse(readFileSync(lockfile, 'utf8')) as {
    packages: Record<string, { version?: string; link?: boolean }>;
  };
  return new Map(
    Object.entries(packages)
      .filter(([path, { link }]) => path !== '' && !link)
      .map(([path, { version }]) => [path.replace(/^node_modules\//, ''), version ?? '']),
  );
}
