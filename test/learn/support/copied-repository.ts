import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ROOT } from '../../contracts/support/repository.ts';

const AUTHOR = ['-c', 'user.name=learner', '-c', 'user.email=learner@example.org'] as const;

/** A copy of this repository as its files are now, in a git of its own: what is learnt there changes nothing here. */
export class CopiedRepository {
  readonly path = mkdtempSync(join(tmpdir(), 'learn-test-'));

  constructor() {
    const names = git(ROOT, 'ls-files', '-z', '--cached', '--others', '--exclude-standard');
    const deleted = new Set(git(ROOT, 'ls-files', '-z', '--deleted').split('\0'));
    for (const name of names.split('\0').filter((each) => each !== '' && !deleted.has(each))) {
      cpSync(join(ROOT, name), join(this.path, name), { recursive: true, preserveTimestamps: true });
    }
    cpSync(join(ROOT, 'dist'), join(this.path, 'dist'), { recursive: true, preserveTimestamps: true });
    symlinkSync(join(ROOT, 'node_modules'), join(this.path, 'node_modules'));
    git(this.path, 'init', '--quiet');
    git(this.path, 'add', '--all');
    git(this.path, ...AUTHOR, 'commit', '--quiet', '--message', 'as it was');
  }

  apply(patch: string): void {
    git(this.path, 'apply', join(this.path, patch));
  }

  /** Files that differ from how it was. */
  changes(): string {
    return git(this.path, 'status', '--porcelain');
  }

  remove(): void {
    rmSync(this.path, { recursive: true });
  }
}

function git(cwd: string, ...args: readonly string[]): string {
  return execFileSync('git', args, { cwd, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
}
