import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const LEARN = join(__dirname, '../../../tools/learn/learn.ts');

/** To begin an exercise brings customers to a shop of which one service may hang. */
export const A_DRAW_MS = 120_000;

interface Said {
  readonly code: number;
  readonly text: string;
}

/** Somebody at `npm run learn`, with what is remembered in a folder of their own. */
export class Learning {
  private readonly folder = mkdtempSync(join(tmpdir(), 'learn-test-'));

  /** @param console - the address of the shop's console, once it runs */
  constructor(private readonly console: () => string) {}

  run(...words: readonly string[]): Promise<Said> {
    const port = new URL(this.console()).port;
    const environment = { ...process.env, CONSOLE_PORT: port, LEARN_FOLDER: this.folder };
    return new Promise((resolve) => {
      execFile(process.execPath, [LEARN, ...words], { env: environment }, (error, stdout, stderr) => {
        const code = typeof error?.code === 'number' ? error.code : 0;
        resolve({ code, text: stdout + stderr });
      });
    });
  }

  check(answer: Readonly<Record<string, string>>): Promise<Said> {
    return this.run('check', ...Object.entries(answer).map(([name, value]) => `${name}=${value}`));
  }

  /** What the command says is right this time. */
  async solution(): Promise<Record<string, string>> {
    const { text } = await this.run('solution');
    const words = /npm run learn check (.+)$/m.exec(text)?.[1];
    if (words === undefined) throw new Error(`no solution: ${text}`);
    return Object.fromEntries(words.split(' ').map((word) => word.split('=') as [string, string]));
  }

  forget(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
