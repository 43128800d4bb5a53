import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A temporary folder with the rules and tests as they were when it was made; it goes when the process ends. */
export class WorkFolder {
  private readonly path: string;
  private readonly names: readonly string[];
  private made = 0;

  constructor(rules: string) {
    this.path = mkdtempSync(join(tmpdir(), 'rule-mutants-'));
    // A promtool that was killed a moment ago may still have a file to close.
    process.once('exit', () => rmSync(this.path, { recursive: true, force: true, maxRetries: 5 }));
    mkdirSync(this.scratch);
    cpSync(rules, this.original, { recursive: true });
    this.names = readdirSync(this.original);
  }

  /** The rules and tests. */
  get original(): string {
    return join(this.path, 'original');
  }

  /** For what programs leave when they are killed. */
  get scratch(): string {
    return join(this.path, 'scratch');
  }

  /** Calls back with an empty folder. */
  async withFolder<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
    this.made += 1;
    const folder = join(this.path, String(this.made));
    mkdirSync(folder);
    try {
      return await work(folder);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  /** Calls back with a folder like the original one, where one file has another text. */
  withOther<Result>(file: string, text: string, work: (folder: string) => Promise<Result>): Promise<Result> {
    return this.withFolder((folder) => {
      for (const name of this.names) {
        if (name === file) writeFileSync(join(folder, name), text);
        else symlinkSync(join(this.original, name), join(folder, name));
      }
      return work(folder);
    });
  }
}
