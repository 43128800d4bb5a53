import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '../../..');

/** To begin an exercise brings customers to a shop of which one service may hang. */
export const A_DRAW_MS = 120_000;

export interface Said {
  readonly code: number;
  readonly text: string;
}

/** A command that goes on. */
export interface GoingOn {
  readonly ended: Promise<Said>;
  /** What it has said so far. */
  text(): string;
  /** Ctrl-C. */
  interrupt(): void;
}

/** Somebody at `npm run learn`, with what is remembered in a folder of their own. */
export class Learning {
  private folder: string | undefined;

  /**
   * @param environment - where the shop or the stack is, once it runs
   * @param repository - where it is learnt
   */
  constructor(
    private readonly environment: () => NodeJS.ProcessEnv,
    private readonly repository = ROOT,
  ) {}

  run(...words: readonly string[]): Promise<Said> {
    return this.start(...words).ended;
  }

  start(...words: readonly string[]): GoingOn {
    this.folder ??= mkdtempSync(join(tmpdir(), 'learn-test-'));
    const child = spawn(process.execPath, [join(this.repository, 'tools/learn/learn.ts'), ...words], {
      env: { ...process.env, ...this.environment(), LEARN_FOLDER: this.folder },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let text = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (more: string) => (text += more));
    }
    const ended = new Promise<Said>((resolve) => {
      child.once('close', (code) => resolve({ code: code ?? -1, text }));
    });
    return { ended, text: () => text, interrupt: () => child.kill('SIGINT') };
  }

  check(answer: Readonly<Record<string, string>>): Promise<Said> {
    return this.run('check', ...Object.entries(answer).map(([name, value]) => `${name}=${value}`));
  }

  /**
   * What the command says is right this time.
   * @throws Error with its words when it does not say
   */
  async solution(): Promise<Record<string, string>> {
    const { text } = await this.run('solution');
    const words = /npm run learn check (.+)$/m.exec(text)?.[1];
    if (words === undefined) throw new Error(text);
    return Object.fromEntries(words.split(' ').map((word) => word.split('=') as [string, string]));
  }

  forget(): void {
    if (this.folder !== undefined) rmSync(this.folder, { recursive: true, force: true });
  }
}
