import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { prepareFolders } from './config-folder.ts';
import { stateFolder } from './state-folder.ts';

describe('prepareFolders', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'stack-folders-'));
    mkdirSync(join(root, 'deploy/loki/rules/fake'), { recursive: true });
    writeFileSync(join(root, 'deploy/loki/loki.yaml'), 'a');
    writeFileSync(join(root, 'deploy/loki/rules/fake/services.yml'), 'b');
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it('writes what each file becomes, by its path below deploy/', () => {
    const state = stateFolder(join(root, 'state'));
    prepareFolders(
      root,
      [{ source: './deploy/loki', target: '/etc/loki' }],
      state,
      (path, text) => `${path} ${text}`,
    );
    const written = ['loki/loki.yaml', 'loki/rules/fake/services.yml'].map((file) =>
      readFileSync(join(state.config, file), 'utf8'),
    );
    expect(written).toEqual(['loki/loki.yaml a', 'loki/rules/fake/services.yml b']);
  });

  it('drops what an earlier start has written', () => {
    const state = stateFolder(join(root, 'state'));
    const mounts = [{ source: './deploy/loki', target: '/etc/loki' }];
    mkdirSync(join(state.config, 'loki'), { recursive: true });
    writeFileSync(join(state.config, 'loki/old.yaml'), 'old');
    prepareFolders(root, mounts, state, (_path, text) => text);
    expect(() => readFileSync(join(state.config, 'loki/old.yaml'))).toThrow('ENOENT');
  });
});
