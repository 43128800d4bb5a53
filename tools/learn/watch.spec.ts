import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { nextChange } from './watch.ts';

const FOLDERS = ['apps', 'libs', 'deploy', 'docs', 'test', 'tools'];

describe('the next change', () => {
  it.each(['apps/shop/src/main.ts', 'deploy/rules.yml'])('is told when %s is written', async (name) => {
    const root = mkdtempSync(join(tmpdir(), 'learn-watch-'));
    for (const folder of FOLDERS) mkdirSync(join(root, folder));
    mkdirSync(join(root, name, '..'), { recursive: true });
    const changed = nextChange(root);
    writeFileSync(join(root, name), '');
    await expect(changed).resolves.toBe('changed');
    rmSync(root, { recursive: true });
  });
});
