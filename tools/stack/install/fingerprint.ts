import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { compileArguments, goSettings } from './go-build.ts';
import { type Backend, moduleFolder } from './recipes.ts';

/** Raise it when what is done to a module folder before `go build` changes, so that everybody's binaries are built again. */
const PREPARATION = 1;

/** SHA-256 of all that decides what a binary becomes, the Go release apart: its recipe and the files of its module. */
export function fingerprint(root: string, backend: Backend): string {
  const hash = createHash('sha256');
  hash.update(JSON.stringify([PREPARATION, goSettings, compileArguments(backend), backend.missingPage]));
  const folder = moduleFolder(root, backend);
  for (const file of readdirSync(folder).sort()) {
    const content = readFileSync(join(folder, file));
    // With the length before it, a line that moves from one file to the next makes a difference.
    hash.update(JSON.stringify([file, content.length])).update(content);
  }
  return hash.digest('hex');
}

export function isUpToDate(home: string, { name }: Backend, stamp: string): boolean {
  return existsSync(join(home, 'bin', name)) && readStamp(home, name) === stamp;
}

function readStamp(home: string, name: string): string | undefined {
  const file = join(home, 'stamp', name);
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
}
