import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';

import { buildBackend } from './build-backend.ts';
import { type GoCommand } from './go-command.ts';
import { lamp, makeRepository } from './testing/module-fixture.ts';

describe('buildBackend', () => {
  let root: string;
  let work: string;
  let calls: string[];

  beforeEach(() => {
    root = makeRepository();
    work = mkdtempSync(join(tmpdir(), 'stack-work-'));
    calls = [];
  });

  afterEach(() => {
    for (const folder of [root, work]) rmSync(folder, { recursive: true });
  });

  /** Answers where Go keeps the module's source. */
  const go: GoCommand = async (folder, ...words) => {
    calls.push(`${folder === join(work, 'module') ? '' : `in ${folder} `}${words.join(' ')}`);
    return words[0] === 'list' ? join(root, 'source') : '';
  };

  it('builds in a copy of the module folder', async () => {
    const binary = await buildBackend(root, lamp, work, go);
    expect(binary).toBe(join(work, 'lamp'));
    expect(calls).toEqual([
      `build -o ${binary} -ldflags -s -w -X main.version=1.2.3 example.org/lamp/cmd/lamp`,
    ]);
    expect(readFileSync(join(work, 'module/go.mod'), 'utf8')).toContain('module stack/lamp');
  });

  it('builds a module that lacks a page from a copy that has it', async () => {
    mkdirSync(join(root, 'source/cmd/lamp'), { recursive: true });
    writeFileSync(join(root, 'source/cmd/lamp/main.go'), 'package main\n');
    await buildBackend(root, { ...lamp, missingPage: 'web/dist/index.html' }, work, go);
    const source = join(work, 'module/source');
    expect(readFileSync(join(source, 'cmd/lamp/main.go'), 'utf8')).toBe('package main\n');
    const compressed = (ending: string): Buffer =>
      readFileSync(join(source, `web/dist/index.html.${ending}`));
    expect(gunzipSync(compressed('gz')).toString()).toBe('<p>no pages</p>\n');
    expect(brotliDecompressSync(compressed('br')).toString()).toBe('<p>no pages</p>\n');
    expect(calls.slice(0, 3)).toEqual([
      'mod download example.org/lamp',
      'list -m -f {{.Dir}} example.org/lamp',
      'mod edit -replace example.org/lamp=./source',
    ]);
  });
});
