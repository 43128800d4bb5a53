import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Tree } from './tree.ts';

describe('a kept tree', () => {
  let root: string;
  let tree: Tree;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'learn-tree-'));
    git('init', '--quiet');
    write('.gitignore', 'ignored\n');
    write('a.txt', 'one\r\n');
    write('folder/run.sh', 'echo\n');
    chmodSync(join(root, 'folder/run.sh'), 0o755);
    git('add', '--all');
    // Neither committed nor staged, as a learner's own work may be.
    write('own.txt', 'mine\n');
    tree = new Tree(root, join(root, 'ignored'));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  const git = (...args: readonly string[]): string =>
    execFileSync('git', args, { cwd: root, encoding: 'utf8' });
  const write = (name: string, text: string): void => {
    mkdirSync(join(root, name, '..'), { recursive: true });
    writeFileSync(join(root, name), text);
  };
  const read = (name: string): string => readFileSync(join(root, name), 'utf8');

  it('says which files have changed since, and none that git ignores', () => {
    const kept = tree.keep('3');
    expect(tree.changedSince(kept)).toEqual([]);
    write('a.txt', 'two\n');
    write('new/file.txt', 'new\n');
    write('ignored/more', '');
    rmSync(join(root, 'own.txt'));
    expect(tree.changedSince(kept).toSorted()).toEqual(['a.txt', 'new/file.txt', 'own.txt']);
  });

  it('is put back byte for byte: what was changed, removed and added', () => {
    const kept = tree.keep('3');
    write('a.txt', 'two\n');
    rmSync(join(root, 'own.txt'));
    rmSync(join(root, 'folder'), { recursive: true });
    write('new/deep/file.txt', 'new\n');
    tree.putBack(kept, tree.changedSince(kept));
    expect([read('a.txt'), read('own.txt'), read('folder/run.sh')]).toEqual(['one\r\n', 'mine\n', 'echo\n']);
    expect(statSync(join(root, 'folder/run.sh')).mode & 0o111).toBe(0o111);
    expect(existsSync(join(root, 'new'))).toBe(false);
    expect(tree.changedSince(kept)).toEqual([]);
  });

  it('touches neither branch nor index', () => {
    const before = git('status', '--porcelain');
    const kept = tree.keep('3');
    write('a.txt', 'two\n');
    tree.putBack(kept, tree.changedSince(kept));
    tree.forget('3');
    expect(git('status', '--porcelain')).toBe(before);
    expect(git('for-each-ref')).toBe('');
  });

  it('gives the work since as a patch that brings it back', () => {
    const kept = tree.keep('3');
    write('a.txt', 'two\n');
    write('new.bin', '\u0000\u0001');
    const patch = join(root, 'ignored/work.patch');
    tree.savePatch(kept, patch);
    tree.putBack(kept, tree.changedSince(kept));
    tree.apply(patch);
    expect([read('a.txt'), read('new.bin')]).toEqual(['two\n', '\u0000\u0001']);
  });

  it('refuses a patch that does not fit, and changes nothing', () => {
    const kept = tree.keep('3');
    write('a.txt', 'two\n');
    const patch = join(root, 'ignored/work.patch');
    tree.savePatch(kept, patch);
    write('a.txt', 'three\n');
    expect(() => tree.apply(patch)).toThrow('The solution does not fit your changes:');
    expect(read('a.txt')).toBe('three\n');
  });

  it('needs git, and says so', () => {
    const folder = mkdtempSync(join(tmpdir(), 'learn-tree-'));
    expect(() => new Tree(folder, folder)).toThrow('work in a clone, or run  git init');
    rmSync(folder, { recursive: true });
  });
});
