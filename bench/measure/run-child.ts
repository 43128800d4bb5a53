import { text } from 'node:stream/consumers';

import { type ChildOptions, startChild } from './child-process.ts';

export interface Ended {
  /** Missing when a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs a command to its end.
 * @throws when it cannot be started
 */
export async function runChild(
  command: readonly [string, readonly string[]],
  options: Omit<ChildOptions, 'stdio'> = {},
): Promise<Ended> {
  const child = await startChild(command, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  const { stdout, stderr } = child.process;
  const [said, complained] = await Promise.all([stdout ? text(stdout) : '', stderr ? text(stderr) : '']);
  await child.exited;
  return { code: child.process.exitCode, stdout: said, stderr: complained };
}
