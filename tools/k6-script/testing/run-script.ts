import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const RUNNER = join(__dirname, '../run.ts');

export interface ScriptOutcome {
  readonly exitCode: number;
  readonly output: string;
}

/** Runs a script of these lines, with what it reads as __ENV. */
export async function runScript(
  lines: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<ScriptOutcome> {
  const folder = mkdtempSync(join(tmpdir(), 'k6-script-'));
  const script = join(folder, 'script.js');
  writeFileSync(script, lines);
  const settings = Object.entries(environment).flatMap(([name, value]) => ['-e', `${name}=${value}`]);
  return new Promise((resolve) => {
    execFile(process.execPath, [RUNNER, ...settings, script], (error, stdout, stderr) => {
      rmSync(folder, { recursive: true });
      resolve({ exitCode: error === null ? 0 : Number(error.code), output: stdout + stderr });
    });
  });
}
