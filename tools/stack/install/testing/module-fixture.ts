import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type Backend } from '../recipes.ts';
import { sameNumber } from '../release-number.ts';

/** A backend that takes no time to build, for a repository made by `makeRepository`. */
export const lamp: Backend = {
  name: 'lamp',
  folder: 'lamp',
  module: 'example.org/lamp',
  releaseNumber: sameNumber,
  target: 'example.org/lamp/cmd/lamp',
  versionVariable: 'main.version=',
  usualSeconds: 1,
  version: '1.2.3',
  neededGo: '1.26.5',
};

/** A folder like the repository's root, with one module folder in it. */
export function makeRepository(): string {
  const root = mkdtempSync(join(tmpdir(), 'stack-install-'));
  const folder = join(root, 'deploy/native/lamp');
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, 'go.mod'),
    'module stack/lamp\n\ngo 1.26.5\n\nrequire example.org/lamp v1.2.3\n',
  );
  writeFileSync(join(folder, 'go.sum'), 'example.org/lamp v1.2.3 h1:\n');
  writeFileSync(join(folder, 'index.html'), '<p>no pages</p>\n');
  return root;
}
