import { spawn } from 'node:child_process';
import { once } from 'node:events';

export interface K6Options {
  /** The program. */
  readonly k6: string;
  readonly root: string;
  readonly gateway: string;
  /** Ends it as Ctrl-C does. */
  readonly interruption: AbortSignal;
}

/** The load test of deploy/k6 in its scenario of half a minute; k6's own exit code. */
export async function runK6({ k6, root, gateway, interruption }: K6Options): Promise<number> {
  const settings = ['-e', `BASE_URL=${gateway}`, '-e', 'SCENARIO=smoke'];
  const child = spawn(k6, ['run', '--no-usage-report', ...settings, 'deploy/k6/load-test.js'], {
    cwd: root,
    stdio: 'inherit',
    // A second SIGINT ends k6 without its summary, so the terminal's must not reach it besides ours.
    detached: process.platform !== 'win32',
  });
  process.once('exit', () => child.kill());
  interruption.addEventListener('abort', () => child.kill('SIGINT'), { once: true });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code ?? 1;
}
