import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

import { Problem } from '../shop/problem.ts';
import { type PartDescription } from './parts.ts';

/**
 * The path of each part's binary: on PATH, else in the folder of `npm run stack:install`. What is missing is left out
 * where it is optional, or where the stack has something in its place: that is only looked for on PATH.
 * @throws Problem that names what is missing and the ways to get it
 */
export function findBinaries(
  parts: readonly PartDescription[],
  path: string | undefined,
  installed: string,
): Map<string, string> {
  const found = new Map<string, string>();
  const missing: string[] = [];
  for (const { binary, embedded, optional } of parts) {
    if (binary === undefined) continue;
    const file = embedded === undefined ? findBinary(binary, path, installed) : findOnPath(binary, path);
    if (file !== undefined) found.set(binary, file);
    else if (!optional && embedded === undefined) missing.push(binary);
  }
  if (missing.length > 0) throw new Problem(waysToGet(missing, installed));
  return found;
}

/** The first file of that name that can be run: on PATH, else in the folder of `npm run stack:install`. */
export function findBinary(name: string, path: string | undefined, installed: string): string | undefined {
  return findIn([...foldersOf(path), installed], name);
}

/** The first file of that name on PATH that can be run. */
export function findOnPath(name: string, path: string | undefined): string | undefined {
  return findIn(foldersOf(path), name);
}

function foldersOf(path: string | undefined): string[] {
  return (path ?? '').split(delimiter).filter(Boolean);
}

function findIn(folders: readonly string[], name: string): string | undefined {
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    // Folders are executable, too.
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

function waysToGet(missing: readonly string[], installed: string): string {
  return [
    `Not found on PATH or in ${installed}: ${missing.join(', ')}.`,
    '',
    '  npm run stack:install          builds them from pinned Go modules (needs Go; about 10 minutes, once)',
    '  your package manager           anything on PATH is taken; the tested versions are the image tags in',
    '                                 docker-compose.yml',
    '  docker compose up -d --wait    the same stack in containers, where there is Docker',
    '  npm run doctor                 says what else may be in the way',
  ].join('\n');
}
