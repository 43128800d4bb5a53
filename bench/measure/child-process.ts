import { type ChildProcess, spawn, type StdioOptions } from 'node:child_process';

import { type Guard, startGuard } from '../../tools/processes/start-guard.ts';

export interface Child {
  readonly process: ChildProcess;
  readonly pid: number;
  readonly exited: Promise<unknown>;
  hasExited(): boolean;
  /** SIGTERM, and SIGKILL for what stays longer; resolves when it has ended. */
  stop(withinMs?: number): Promise<void>;
}

export interface ChildOptions {
  readonly environment?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  readonly stdio: StdioOptions;
}

const STOP_WITHIN_MS = 20_000;
let guard: Guard | undefined;

/**
 * Starts a process in a group of its own: a terminal's Ctrl-C reaches it through the bench only, which may want its
 * last words. It ends when this process does, however that goes.
 * @throws when it cannot be started
 */
export async function startChild(
  [command, args]: readonly [string, readonly string[]],
  { environment, cwd, stdio }: ChildOptions,
): Promise<Child> {
  const child = spawn(command, args, {
    stdio,
    detached: true,
    ...(cwd && { cwd }),
    env: environment ?? process.env,
  });
  const exited = new Promise((resolve) => child.once('close', resolve));
  await new Promise((resolve, reject) => child.once('spawn', resolve).once('error', reject));
  const pid = child.pid ?? 0;
  const hasExited = (): boolean => child.exitCode !== null || child.signalCode !== null;
  const killGroup = (): void => {
    if (!hasExited()) process.kill(-pid, 'SIGKILL');
  };
  guard ??= startGuard();
  guard.watch({ pid, exited });
  process.once('exit', killGroup);
  void exited.then(() => process.off('exit', killGroup));
  const stop = async (withinMs = STOP_WITHIN_MS): Promise<void> => {
    if (!hasExited()) child.kill('SIGTERM');
    const patience = setTimeout(killGroup, withinMs);
    await exited;
    clearTimeout(patience);
  };
  return { process: child, pid, exited, hasExited, stop };
}
