import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { Problem } from '../shop/problem.ts';

const MOST_BYTES = 256 * 1024 * 1024;

/** What a working tree holds, without what git ignores: kept in git's own store beside its branches and index. */
export class Tree {
  private readonly root: string;
  private readonly index: string;

  /**
   * @param folder - for an index of its own
   * @throws Problem where there is no git, or no repository of it
   */
  constructor(root: string, folder: string) {
    this.root = root;
    mkdirSync(folder, { recursive: true });
    this.index = join(folder, 'index');
    try {
      this.git('rev-parse', '--git-dir');
    } catch {
      throw new Problem(
        'This exercise changes the repository, and git remembers how it was: work in a clone, or run  git init',
      );
    }
  }

  /** Keeps the tree as it is now under a name, and says which one it is. */
  keep(name: string): string {
    const tree = this.now();
    this.git('update-ref', `refs/learn/${name}`, tree);
    return tree;
  }

  forget(name: string): void {
    this.git('update-ref', '-d', `refs/learn/${name}`);
  }

  /** Files that differ from a kept tree. */
  changedSince(tree: string): string[] {
    const names = this.git('diff-tree', '-r', '-z', '--no-renames', '--name-only', tree, this.now());
    return names.split('\0').filter((name) => name !== '');
  }

  /** Writes what was changed since a kept tree as a patch. */
  savePatch(tree: string, file: string): void {
    writeFileSync(file, this.git('diff-tree', '-p', '--binary', '--no-renames', tree, this.now()));
  }

  /** Makes these files what they are in a kept tree. */
  putBack(tree: string, names: readonly string[]): void {
    const kept = new Set(this.git('ls-tree', '-r', '-z', '--name-only', tree).split('\0'));
    this.git('read-tree', tree);
    const back = names.filter((name) => kept.has(name));
    if (back.length > 0) this.git('checkout-index', '-f', '--', ...back);
    for (const name of names.filter((name) => !kept.has(name))) this.remove(name);
  }

  /** @throws Problem when the patch does not fit the tree as it is */
  apply(patch: string): void {
    try {
      this.git('apply', '--check', patch);
    } catch (error) {
      const { stderr } = error as { stderr?: string };
      throw new Problem(
        `The solution does not fit your changes:\n${stderr?.trim() ?? ''}\nnpm run learn reset  puts your tree back as it was before; your work is kept.`,
      );
    }
    this.git('apply', patch);
  }

  private now(): string {
    this.git('add', '--all');
    return this.git('write-tree').trim();
  }

  private remove(name: string): void {
    rmSync(join(this.root, name), { force: true });
    // git knows no empty folders.
    for (let folder = dirname(name); folder !== '.'; folder = dirname(folder)) {
      const path = join(this.root, folder);
      if (existsSync(path) && readdirSync(path).length > 0) return;
      if (existsSync(path)) rmdirSync(path);
    }
  }

  private git(...args: readonly string[]): string {
    return execFileSync('git', args, {
      cwd: this.root,
      env: { ...process.env, GIT_INDEX_FILE: this.index },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      maxBuffer: MOST_BYTES,
    });
  }
}
