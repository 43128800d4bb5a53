import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

import { type StackCommand } from './options.ts';

const POLL_MS = 200;

/**
 * Runs the same command in the background and shows what it says until it is healthy or has ended; the exit code. The
 * channel between the two tells the child that it is the one, and us that it is healthy.
 */
export async function detach(
  script: string,
  args: readonly string[],
  { state, reach }: Pick<StackCommand, 'state' | 'reach'>,
): Promise<number> {
  mkdirSync(state.root, { recursive: true });
  const log = openSync(state.log, 'w');
  const child = spawn(process.execPath, [script, ...args], {
    detached: true,
    stdio: ['ignore', log, log, 'ipc'],
    // It must not stop when npm does, which a script of npm's takes for its own end.
    env: { ...process.env, npm_lifecycle_event: undefined },
    windowsHide: true,
  });
  closeSync(log);
  const healthy = once(child, 'message').then(() => 'healthy' as const);
  const ended = once(child, 'exit').then(() => 'ended' as const);
  const outcome = await follow(state.log, Promise.race([healthy, ended]));
  if (outcome === 'ended') return 1;
  process.stdout.write(
    `It runs in the background; its words go to ${state.log}. Stop it:  npm run stack -- down${reach}\n`,
  );
  child.unref();
  return 0;
}

/** Shows what is written to the file until the outcome is there, which is returned. */
async function follow<T>(file: string, outcome: Promise<T>): Promise<T> {
  let shown = 0;
  for (;;) {
    const known = await Promise.race([outcome, pause(POLL_MS, undefined)]);
    // `down --volumes` in another terminal takes it away.
    const bytes = existsSync(file) ? readFileSync(file) : Buffer.of();
    process.stdout.write(bytes.subarray(shown));
    shown = bytes.length;
    if (known !== undefined) return known;
  }
}
