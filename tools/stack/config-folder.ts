import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

import { type Mount } from './compose-file.ts';
import { type StateFolder } from './state-folder.ts';

/**
 * Where this machine has what a container sees mounted: our configuration, somebody's secrets, Docker's log files, or a
 * named volume.
 */
export function folderOf({ source, target }: Mount, state: StateFolder, root: string): string {
  if (source.startsWith('./deploy/')) return join(state.config, source.slice('./deploy/'.length));
  // Secrets are read where they are: a copy would be one more place to keep.
  if (target.startsWith('/run/secrets/')) return resolve(root, source);
  return source.startsWith('/') ? state.containers : join(state.data, source);
}

/** What is written of a file of our configuration: its path below the repository's deploy/, and its text. */
export type Rewrite = (path: string, text: string) => string;

/** Writes a part's configuration folders anew, and makes those of its data. */
export function prepareFolders(
  root: string,
  mounts: readonly Mount[],
  state: StateFolder,
  rewrite: Rewrite,
): void {
  for (const mount of mounts) {
    const folder = folderOf(mount, state, root);
    if (mount.source.startsWith('./deploy/'))
      renderFolder(join(root, 'deploy'), join(root, mount.source), folder, rewrite);
    else mkdirSync(folder, { recursive: true });
  }
}

function renderFolder(deploy: string, from: string, to: string, rewrite: Rewrite): void {
  rmSync(to, { recursive: true, force: true });
  const files = readdirSync(from, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const { parentPath, name } of files) {
    const file = join(to, relative(from, parentPath), name);
    mkdirSync(dirname(file), { recursive: true });
    const source = join(parentPath, name);
    writeFileSync(file, rewrite(relative(deploy, source), readFileSync(source, 'utf8')));
  }
}
