import { spawn } from 'node:child_process';
import { join } from 'node:path';

import { type FakePromtool } from './fake-promtool.ts';

const entry = join(__dirname, '../mutants.ts');

export interface CommandRun {
  /** Standard output and error, as far as written. */
  output(): string;
  /** To the command and all that it runs, as Ctrl-C does. */
  send(signal: NodeJS.Signals): void;
  /** The exit code; null after a signal that ended it. */
  readonly exited: Promise<number | null>;
}

/** `npm run test:alerts:mutants -- words` on the rules of the fake, without npm. */
export function runMutants(
  { environment, rules, equivalent }: FakePromtool,
  ...words: readonly string[]
): CommandRun {
  // Under jest's own npm script the command would end when that one's shell does.
  const { npm_lifecycle_event: _script, ...rest } = environment;
  const child = spawn(
    process.execPath,
    [entry, '--rules', rules, '--equivalent', equivalent, '--jobs', '2', ...words],
    // In a process group of its own, as a terminal has it.
    { env: rest, detached: true },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  return {
    output: () => output,
    send: (signal) => process.kill(-(child.pid ?? Number.NaN), signal),
    exited: new Promise((resolve, reject) => child.once('close', resolve).once('error', reject)),
  };
}
