import { join } from 'node:path';

import { Problem } from '../shop/problem.ts';
import { type Change, type Verdict } from './exercise.ts';
import { judgeChange } from './judge-change.ts';
import { EXERCISES_FOLDER } from './page.ts';
import { type Progress } from './progress.ts';
import { Tree } from './tree.ts';

/** Exercises that change the repository. */
export class ChangeDesk {
  private readonly root: string;
  private readonly folder: string;
  private readonly progress: Progress;
  private readonly say: (text: string) => void;

  /** @param folder - where saved work goes */
  constructor(root: string, folder: string, progress: Progress, say: (text: string) => void) {
    this.root = root;
    this.folder = folder;
    this.progress = progress;
    this.say = say;
  }

  /** Remembers the tree as it is; one that was begun and not solved keeps the tree from before. */
  begin({ number }: Change): void {
    const { tree, solvedAt } = this.progress.of(number);
    if (tree !== undefined && solvedAt === undefined) return;
    this.progress.change(number, { tree: this.tree().keep(String(number)) });
  }

  judge(change: Change): Promise<Verdict> {
    return judgeChange(this.root, change, this.say);
  }

  patchOf({ number }: Change): string {
    return join(this.root, EXERCISES_FOLDER, 'changes', `${String(number).padStart(2, '0')}-solution.patch`);
  }

  applySolution(change: Change): void {
    this.begin(change);
    this.tree().apply(this.patchOf(change));
  }

  /** Files that a reset would put back. */
  changedFiles(change: Change): string[] {
    return this.tree().changedSince(this.treeOf(change));
  }

  /** Puts them back, and says in which file the work is kept. */
  putBack(change: Change, names: readonly string[]): string | undefined {
    const { number } = change;
    const tree = this.tree();
    const before = this.treeOf(change);
    let saved: string | undefined;
    if (names.length > 0) {
      saved = join(this.folder, `${number}-${new Date().toISOString().replaceAll(':', '')}.patch`);
      tree.savePatch(before, saved);
      tree.putBack(before, names);
    }
    tree.forget(String(number));
    return saved;
  }

  private treeOf({ number }: Change): string {
    const { tree } = this.progress.of(number);
    if (tree === undefined) throw new Problem(`This exercise has not begun:  npm run learn ${number}`);
    return tree;
  }

  private tree(): Tree {
    return new Tree(this.root, this.folder);
  }
}
