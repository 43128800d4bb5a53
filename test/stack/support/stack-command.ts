import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { root, testStack } from './test-stack.ts';

const run = promisify(execFile);

/** The arguments with which node runs a command of `npm run stack` on the stack under test. */
export function stackArguments([command = '', ...rest]: readonly string[]): string[] {
  const { address, state } = testStack();
  return [
    'tools/stack/cli.ts',
    command,
    ...rest,
    '--state',
    state.root,
    ...(command === 'up' ? ['--address', address] : []),
  ];
}

/**
 * Runs such a command.
 * @throws Error with all that it said when its exit code is not 0
 */
export async function stackCommand(
  words: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): Promise<void> {
  try {
    await run(process.execPath, stackArguments(words), {
      cwd: root,
      env: { ...process.env, ...environment },
    });
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new Error(`"${words.join(' ')}" of the stack failed:\n${stdout}${stderr}`, { cause: error });
  }
}
