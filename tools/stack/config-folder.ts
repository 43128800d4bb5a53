import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

import { type Mount } from './compose-file.ts';
import { render, type Rendering } from './render.ts';
import { type StateFolder } from './state-folder.ts';

/** Where this machine has what a container sees mounted: our configuration, a named volume, or Docker's log files. */
export function folderOf({ source }: Mount, state: StateFolder): string {
  if (source.startsWith('./deploy/')) return join(state.config, source.slice('./deploy/'.length));
  return source.startsWith('/') ? state.containers : join(state.data, source);
}

/** Writes a part's configuration folders anew, and makes those of its data. */
export function prepareFolders(
  root: string,
  mounts: readonly Mount[],
  state: StateFolder,
  rendering: Rendering,
): void {
  for (const mount of mounts) {
    const folder = folderOf(mount, state);
    if (mount.source.startsWith('./')) renderFolder(join(root, mount.source), folder, rendering);
    else mkdirSync(folder, { recursive: true });
  }
}

function renderFolder(from: string, to: string, rendering: Rendering): void {
  rmSync(to, { recursive: true, force: true });
  const files = readdirSync(from, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const { parentPath, name } of files) {
    const file = join(to, relative(from, parentPath), name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, render(readFileSync(join(parentPath, name), 'utf8'), rendering));
  }
}
