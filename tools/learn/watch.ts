import { watch } from 'node:fs';
import { join } from 'node:path';

const FOLDERS = ['apps', 'libs', 'deploy', 'docs', 'test', 'tools'] as const;
/** Editors write a file in several steps. */
const QUIET_MS = 400;

/** Resolves once a file of the repository has changed and no other does any more. */
export function nextChange(root: string): Promise<'changed'> {
  return new Promise((resolve) => {
    let timer: NodeJS.Timeout | undefined;
    const watchers = FOLDERS.map((folder) =>
      watch(join(root, folder), { recursive: true }, () => {
        clearTimeout(timer);
        timer = setTimeout(() => {
          for (const watcher of watchers) watcher.close();
          resolve('changed');
        }, QUIET_MS);
      }),
    );
  });
}
