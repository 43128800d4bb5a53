import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { runChild } from './run-child.ts';
import { BUILD_FOLDER } from './variants.ts';

/**
 * A virtual environment with bench/variants/flask/requirements.txt, made when there is none of these requirements.
 * @returns why it cannot be made: nobody must have Python to measure the rest
 */
export async function installPython(root: string, say: (line: string) => void): Promise<string | undefined> {
  const requirements = join(root, 'bench/variants/flask/requirements.txt');
  const folder = join(root, BUILD_FOLDER, 'flask');
  const wanted = readFileSync(requirements, 'utf8');
  // Written last: what was interrupted has none.
  const installed = join(folder, 'installed.txt');
  if (existsSync(installed) && readFileSync(installed, 'utf8') === wanted) return undefined;
  say('installing Flask and its telemetry into bench/.build/flask (python3 -m venv, pip)');
  rmSync(folder, { recursive: true, force: true });
  // Without a network pip would try for minutes.
  const patience = ['--retries', '1', '--timeout', '10'];
  const pip = ['-m', 'pip', 'install', '--quiet', ...patience, '--requirement', requirements];
  const problem =
    (await problemOf('python3', ['-m', 'venv', folder])) ??
    (await problemOf(join(folder, 'bin/python3'), pip));
  if (problem === undefined) writeFileSync(installed, wanted);
  return problem;
}

async function problemOf(command: string, args: readonly string[]): Promise<string | undefined> {
  try {
    const { code, stdout, stderr } = await runChild([command, args]);
    if (code === 0) return undefined;
    const lines = (stderr.trim() || stdout.trim()).split('\n');
    return `python3 cannot install it: ${lines.find((line) => line.startsWith('ERROR')) ?? lines.at(-1)}`;
  } catch {
    return 'there is no python3';
  }
}
