import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

import { findBinaries } from '../../../tools/stack/find-binaries.ts';
import { stackHome } from '../../../tools/stack/install/stack-home.ts';
import { type PartDescription } from '../../../tools/stack/parts.ts';
import { root, testStack } from './test-stack.ts';

/** k6 comes and goes and is no part of the running stack, but is found in the same places. */
export const K6: PartDescription = { name: 'k6', binary: 'k6', health: { port: 0, path: '' }, ports: [] };

export interface LoadTest {
  readonly exitCode: number;
  /** Its summary, and what it complains about. */
  readonly output: string;
}

/** Runs the load test of deploy/k6 on the stack, in a scenario of it. */
export async function runLoadTest(scenario: string): Promise<LoadTest> {
  const binaries = findBinaries([K6], process.env['PATH'], join(stackHome(process.env), 'bin'));
  const settings = [`BASE_URL=${testStack().urls.gateway}`, `SCENARIO=${scenario}`];
  const args = ['run', '--no-usage-report', '--quiet', ...settings.flatMap((setting) => ['-e', setting])];
  const k6 = spawn(binaries.get('k6') ?? 'k6', [...args, 'deploy/k6/load-test.js'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [[exitCode], stdout, stderr] = await Promise.all([
    once(k6, 'close'),
    text(k6.stdout),
    text(k6.stderr),
  ]);
  return { exitCode: exitCode as number, output: stdout + stderr };
}
