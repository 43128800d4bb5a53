import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

import { stackUrls } from './stack-urls.ts';
import { root } from './test-stack.ts';

export interface LoadTest {
  readonly exitCode: number;
  /** Its summary, and what it complains about. */
  readonly output: string;
}

/** Runs the load test of deploy/k6 on the stack, in a scenario of it. k6 itself is not needed for it. */
export async function runLoadTest(scenario: string): Promise<LoadTest> {
  const settings = [`BASE_URL=${stackUrls().gateway}`, `SCENARIO=${scenario}`];
  const args = ['tools/k6-script/run.ts', ...settings.flatMap((setting) => ['-e', setting])];
  const run = spawn(process.execPath, [...args, 'deploy/k6/load-test.js'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [[exitCode], stdout, stderr] = await Promise.all([
    once(run, 'close'),
    text(run.stdout),
    text(run.stderr),
  ]);
  return { exitCode: exitCode as number, output: stdout + stderr };
}
