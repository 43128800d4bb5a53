import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { writeSync } from 'node:fs';
import { type Readable } from 'node:stream';
import { text } from 'node:stream/consumers';

/** Told to the compiler: the types of spawn know no file descriptors. */
type Child = ChildProcessByStdio<null, Readable, null>;

/** Runs `go` in a folder and returns its standard output. Rejects with GoFailed, or with AbortError when interrupted. */
export type GoCommand = (folder: string, ...words: readonly string[]) => Promise<string>;

export class GoFailed extends Error {}

/** @param log File descriptor: takes each command line and what go says on standard error. */
export function goCommand(environment: NodeJS.ProcessEnv, log: number, signal: AbortSignal): GoCommand {
  return async (folder, ...words) => {
    signal.throwIfAborted();
    writeSync(log, `$ go ${words.map(quoted).join(' ')}\n`);
    const child = spawn('go', words, {
      cwd: folder,
      env: environment,
      stdio: ['ignore', 'pipe', log],
      // In a process group of its own it can be ended together with the compilers it runs.
      detached: true,
    }) as Child;
    const end = (): void => killGroup(child);
    signal.addEventListener('abort', end);
    // Before what removes go's files.
    process.prependOnceListener('exit', end);
    try {
      const [how, output] = await Promise.all([exitOf(child), text(child.stdout)]);
      signal.throwIfAborted();
      if (how !== 'exit code 0') throw new GoFailed(how);
      return output.trim();
    } finally {
      signal.removeEventListener('abort', end);
      process.off('exit', end);
    }
  };
}

function quoted(word: string): string {
  return /[\s{}]/.test(word) ? `'${word}'` : word;
}

function exitOf(child: Child): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, signal) => resolve(signal ? `signal ${signal}` : `exit code ${code}`));
  });
}

/** At once: go has nothing to put in order, its build cache is written atomically. */
function killGroup({ pid }: Child): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // It has just ended by itself.
  }
}
