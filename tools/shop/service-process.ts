import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { join } from 'node:path';
import { type Readable } from 'node:stream';

import { onEachLine } from './lines.ts';
import { entryOf, type PlacedService } from './services.ts';

const LINES_KEPT = 12;

type Child = ChildProcessByStdio<null, Readable, Readable>;

export interface ServiceExit {
  readonly service: PlacedService;
  /** "exit code 1", "signal SIGKILL" or why it never started. */
  readonly how: string;
  /** Exit code 0, or ended by SIGTERM before it listened to signals. */
  readonly clean: boolean;
  /** The last lines it wrote, stdout and stderr as they came. */
  readonly lastLines: readonly string[];
}

export interface ServiceProcess {
  readonly service: PlacedService;
  /** Missing when it could not be started. */
  readonly pid: number | undefined;
  readonly exited: Promise<ServiceExit>;
  hasExited(): boolean;
  /** Asks it to stop: requests in flight finish, telemetry is flushed. On Windows it ends at once. */
  terminate(): void;
  kill(): void;
}

/** Starts a service in a process group of its own, so that a terminal's Ctrl-C reaches it through the runner only. */
export function startService(
  root: string,
  service: PlacedService,
  environment: NodeJS.ProcessEnv,
  onLine: (service: PlacedService, line: string) => void,
): ServiceProcess {
  const child = spawn(process.execPath, [join(root, entryOf(service))], {
    cwd: root,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
    windowsHide: true,
  });
  const lastLines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    onEachLine(stream, (line) => {
      if (lastLines.push(line) > LINES_KEPT) lastLines.shift();
      onLine(service, line);
    });
  }
  return {
    service,
    pid: child.pid,
    exited: exitOf(child).then((exit) => ({ service, lastLines, ...exit })),
    hasExited: () => hasExited(child),
    terminate: () => void child.kill('SIGTERM'),
    kill: () => killGroup(child),
  };
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
