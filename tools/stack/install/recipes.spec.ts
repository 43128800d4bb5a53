import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { moduleFolder, readBackends } from './recipes.ts';

const root = join(__dirname, '../../..');

describe('readBackends', () => {
  it.each(readBackends(root))('knows the release of $name', ({ version, neededGo }) => {
    expect(version).toMatch(/^\d+\.\d+\.\d+$/);
    expect(neededGo).toMatch(/^1\.\d+(\.\d+)?$/);
  });

  it.each(readBackends(root))('finds the checksums of $name', (backend) => {
    expect(existsSync(join(moduleFolder(root, backend), 'go.sum'))).toBe(true);
  });

  it.each(readBackends(root))('finds what the module of $name lacks', (backend) => {
    const page = existsSync(join(moduleFolder(root, backend), 'index.html'));
    expect(page).toBe(backend.missingPage !== undefined);
  });

  it('uses every module folder', () => {
    const folders = readdirSync(join(root, 'deploy/native'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
    expect(new Set(readBackends(root).map(({ folder }) => folder))).toEqual(new Set(folders));
  });
});
