import { execFile } from 'node:child_process';

const WITHIN_MS = 10_000;

/** The first line that a command prints; undefined where there is none, or it fails. */
export function outputOf(
  command: string,
  args: readonly string[],
  path: string | undefined,
): Promise<string | undefined> {
  const options = {
    env: { ...process.env, PATH: path },
    timeout: WITHIN_MS,
    // npm and docker are .cmd files on Windows.
    shell: process.platform === 'win32',
  };
  return new Promise((resolve) => {
    execFile(command, args, options, (error, stdout) => {
      resolve(error ? undefined : stdout.trim().split('\n')[0]);
    });
  });
}
