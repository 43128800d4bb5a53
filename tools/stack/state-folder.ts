import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where a stack without Docker keeps what containers keep in volumes. */
export interface StateFolder {
  readonly root: string;
  /** The files of deploy/, with this machine's addresses and folders. */
  readonly config: string;
  /** The parts' data. */
  readonly data: string;
  /** The parts' output, as Docker would write it. */
  readonly containers: string;
  /** What a stack in the background says. */
  readonly log: string;
  /** Where the running stack takes commands: a socket, or a named pipe on Windows. */
  readonly control: string;
}

export function stateFolder(root: string): StateFolder {
  return {
    root,
    config: join(root, 'config'),
    data: join(root, 'data'),
    containers: join(root, 'containers'),
    log: join(root, 'stack.log'),
    control: controlAddress(root),
  };
}

/** Not in the folder itself: a socket's path may have 107 bytes at most, and a checkout may lie deep. */
function controlAddress(root: string): string {
  const name = `nest-observability-stack-${createHash('sha256').update(root).digest('hex').slice(0, 16)}`;
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`);
}
