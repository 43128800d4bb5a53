import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { type Readable } from 'node:stream';

import { onEachLine } from './lines.ts';

const LINES_KEPT = 12;

type Child = ChildProcessByStdio<null, Readable, Readable>;

export type StreamName = 'stdout' | 'stderr';

export interface ProcessOptions {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly onLine: (line: string, stream: StreamName) => void;
}

export interface ProcessExit {
  /** "exit code 1", "signal SIGKILL" or why it never started. */
  readonly how: string;
  /** Exit code 0, or ended by SIGTERM before it listened to signals. */
  readonly clean: boolean;
  /** The last lines it wrote, stdout and stderr as they came. */
  readonly lastLines: readonly string[];
}

export interface StartedProcess {
  /** Missing when it could not be started. */
  readonly pid: number | undefined;
  readonly exited: Promise<ProcessExit>;
  hasExited(): boolean;
  /** Asks it to stop. On Windows it ends at once. */
  terminate(): void;
  kill(): void;
}

/** Starts a process in a process group of its own, so that a terminal's Ctrl-C reaches it through the runner only. */
export function startProcess({ command, args, cwd, environment, onLine }: ProcessOptions): StartedProcess {
  const child = spawn(command, args, {
    cwd,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
    windowsHide: true,
  });
  const lastLines: string[] = [];
  for (const stream of ['stdout', 'stderr'] as const) {
    onEachLine(child[stream], (line) => {
      if (lastLines.push(line) > LINES_KEPT) lastLines.shift();
      onLine(line, stream);
    });
  }
  return {
    pid: child.pid,
    exited: exitOf(child).then((exit) => ({ lastLines, ...exit })),
    hasExited: () => hasExited(child),
    terminate: () => void child.kill('SIGTERM'),
    kill: () => killGroup(child),
  };
}

/** Asks a process to stop and kills it when it does not within the time; a sentence when that was not clean. */
export async function stopProcess(
  name: string,
  process: StartedProcess,
  withinMs: number,
): Promise<string | undefined> {
  // What ended before was told as a death.
  if (process.hasExited()) return undefined;
  let late = false;
  const patience = setTimeout(() => {
    late = true;
    process.kill();
  }, withinMs);
  process.terminate();
  const { clean, how } = await process.exited;
  clearTimeout(patience);
  if (late) return `${name} did not stop within ${withinMs / 1000} s and was killed`;
  return clean ? undefined : `${name} ended with ${how}`;
}

function exitOf(child: Child): Promise<{ how: string; clean: boolean }> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ how: error.message, clean: false }));
    child.once('close', (code, signal) =>
      resolve({
        how: signal ? `signal ${signal}` : `exit code ${code}`,
        clean: code === 0 || signal === 'SIGTERM',
      }),
    );
  });
}

function hasExited({ pid, exitCode, signalCode }: Child): boolean {
  return pid === undefined || exitCode !== null || signalCode !== null;
}

function killGroup(child: Child): void {
  if (child.pid === undefined || hasExited(child)) return;
  if (process.platform === 'win32') child.kill('SIGKILL');
  else process.kill(-child.pid, 'SIGKILL');
}
