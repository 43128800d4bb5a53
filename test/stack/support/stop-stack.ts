import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

import { stackArguments, stackCommand } from './stack-command.ts';
import { root, testStack } from './test-stack.ts';

const INTERRUPTED = 130;

/**
 * Ends all processes of the stack and removes its folder.
 * @throws Error that names what stayed
 */
export default async function stopStack(): Promise<void> {
  await stackCommand(['down', '--volumes']);
  const { state } = testStack();
  const left = [state.root, state.control].filter((path) => existsSync(path));
  if (left.length > 0) throw new Error(`the stack was stopped and left ${left.join(' and ')}`);
}

/** jest does not tear down when it is interrupted, and a stack in the background would stay. */
export function stopOnSignals(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      spawnSync(process.execPath, stackArguments(['down', '--volumes']), { cwd: root, stdio: 'inherit' });
      process.exit(INTERRUPTED);
    });
  }
}
