import { copyFileSync, cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

import { compileArguments } from './go-build.ts';
import { type GoCommand } from './go-command.ts';
import { type Backend, moduleFolder } from './recipes.ts';

/**
 * Builds in a copy of the module folder, so that the checkout stays as it is. Returns the path of the binary.
 * @param work A folder for this build alone.
 * @throws GoFailed
 */
export async function buildBackend(
  root: string,
  backend: Backend,
  work: string,
  go: GoCommand,
): Promise<string> {
  const copy = join(work, 'module');
  cpSync(moduleFolder(root, backend), copy, { recursive: true });
  if (backend.missingPage) await addPage(copy, backend.module, backend.missingPage, go);
  const binary = join(work, backend.name);
  await go(copy, 'build', '-o', binary, ...compileArguments(backend));
  return binary;
}

/** Go keeps modules where no file may be added, so the verified module is copied once more, with the page. */
async function addPage(copy: string, module: string, page: string, go: GoCommand): Promise<void> {
  await go(copy, 'mod', 'download', module);
  const source = join(copy, 'source');
  copyFiles(await go(copy, 'list', '-m', '-f', '{{.Dir}}', module), source);
  const target = join(source, page);
  mkdirSync(dirname(target), { recursive: true });
  const content = readFileSync(join(copy, 'index.html'));
  // Both: the server answers 404 when it lacks the better encoding that a browser takes.
  writeFileSync(`${target}.gz`, gzipSync(content));
  writeFileSync(`${target}.br`, brotliCompressSync(content));
  await go(copy, 'mod', 'edit', '-replace', `${module}=./source`);
}

/** Not cpSync: it would keep the folders read-only as they are in Go's module cache. */
function copyFiles(from: string, to: string): void {
  for (const entry of readdirSync(from, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const folder = join(to, relative(from, entry.parentPath));
    mkdirSync(folder, { recursive: true });
    copyFileSync(join(entry.parentPath, entry.name), join(folder, entry.name));
  }
}
