import { type Dirent, readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

import { entryOf, SERVICES } from './services.ts';

/** Why the services must be built before they can run, or undefined when the build is newer than all it is made of. */
export function reasonToBuild(root: string): string | undefined {
  const entries = SERVICES.map((service) => join(root, entryOf(service)));
  const missing = entries.find((entry) => modifiedAt(entry) === undefined);
  if (missing !== undefined) return `${relative(root, missing)} is missing`;
  const builtAt = Math.min(...entries.map((entry) => modifiedAt(entry) ?? 0));
  const newer = sources(root).find((source) => (modifiedAt(source) ?? 0) > builtAt);
  return newer === undefined ? undefined : `${relative(root, newer)} is newer than the build`;
}

function sources(root: string): string[] {
  const settings = readdirSync(root).filter((name) =>
    /^(tsconfig.*|nest-cli|package-lock)\.json$/.test(name),
  );
  const code = ['apps', 'libs'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true }).filter(isCompiled),
  );
  return [
    ...settings.map((name) => join(root, name)),
    ...code.map(({ parentPath, name }) => join(parentPath, name)),
  ];
}

function isCompiled(entry: Dirent): boolean {
  return entry.isFile() && /\.(ts|json)$/.test(entry.name) && !entry.name.endsWith('.spec.ts');
}

function modifiedAt(file: string): number | undefined {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs;
}
