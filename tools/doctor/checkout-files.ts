import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

import { type Finding } from './finding.ts';

const READ_BY_OTHERS = 0o004;
const ENTERED_BY_OTHERS = 0o005;

/** Whether the containers, which run as other users, can read what they are given of `deploy/`. */
export function permissionsFinding(root: string, platform: NodeJS.Platform): Finding {
  if (platform === 'win32')
    return { state: 'good', what: 'Docker Desktop gives the containers files they can read' };
  const closed = entriesOf(join(root, 'deploy')).filter(({ path, isFolder }) => {
    const needed = isFolder ? ENTERED_BY_OTHERS : READ_BY_OTHERS;
    return (statSync(path).mode & needed) !== needed;
  });
  return closed.length === 0
    ? { state: 'good', what: 'the containers can read deploy/' }
    : {
        state: 'bad',
        what: `containers cannot read ${closed.length} files of deploy/, such as ${relative(root, closed[0]?.path ?? '')}`,
        mend: ['chmod -R o+rX deploy     and  umask 022  before the next clone'],
      };
}

/** Scripts with the line ends of Windows do not run in a container. */
export function lineEndsFinding(root: string): Finding {
  const wrong = entriesOf(join(root, 'deploy'))
    .filter(({ path, isFolder }) => !isFolder && /\.(?:sh|ya?ml|json)$/.test(path))
    .filter(({ path }) => readFileSync(path, 'utf8').includes('\r\n'));
  return wrong.length === 0
    ? { state: 'good', what: 'the files that containers read have the line ends of Unix' }
    : {
        state: 'bad',
        what: `${wrong.length} files have the line ends of Windows, such as ${relative(root, wrong[0]?.path ?? '')}`,
        mend: wrong.slice(0, 3).map(({ path }) => `sed -i 's/\\r$//' ${relative(root, path)}`),
      };
}

interface Entry {
  readonly path: string;
  readonly isFolder: boolean;
}

function entriesOf(folder: string): Entry[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true }).map((entry) => ({
      path: join(entry.parentPath, entry.name),
      isFolder: entry.isDirectory(),
    }));
  } catch {
    return [];
  }
}
