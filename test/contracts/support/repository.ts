import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type TextFile } from './text-file.ts';
import { YamlFile } from './yaml-file.ts';

/** The repository these tests stand in. */
export const ROOT = join(__dirname, '../../..');

export function textFile(path: string, root = ROOT): TextFile {
  return { path, text: readFileSync(join(root, path), 'utf8') };
}

export function yamlFile<Value>(path: string, root = ROOT): YamlFile<Value> {
  return new YamlFile<Value>(path, readFileSync(join(root, path), 'utf8'));
}

/** Paths, from the root, of all files below a folder whose names end like this; none where there is no folder. */
export function filesBelow(folder: string, ending: string, root = ROOT): string[] {
  const from = join(root, folder);
  if (!existsSync(from)) return [];
  return readdirSync(from, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map(({ parentPath, name }) => relative(root, join(parentPath, name)).replaceAll('\\', '/'))
    .sort();
}
