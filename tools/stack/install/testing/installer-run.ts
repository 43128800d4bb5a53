import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

const entry = join(__dirname, '../install.ts');

export interface InstallerRun {
  /** Standard output and error, as far as written. */
  output(): string;
  send(signal: NodeJS.Signals): void;
  /** The exit code; null after a signal that ended it. */
  readonly exited: Promise<number | null>;
}

/** `npm run stack:install -- words`, without npm. */
export function runInstaller(environment: NodeJS.ProcessEnv, ...words: readonly string[]): InstallerRun {
  // Under jest's own npm script the installer would end when that one's shell does.
  const { npm_lifecycle_event: _script, ...rest } = environment;
  const child: ChildProcess = spawn(process.execPath, [entry, ...words], { env: rest });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += chunk));
  return {
    output: () => output,
    send: (signal) => child.kill(signal),
    exited: new Promise((resolve, reject) => child.once('close', resolve).once('error', reject)),
  };
}
