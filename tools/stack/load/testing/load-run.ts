import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const CLI = join(__dirname, '../../cli.ts');

/** Stands in for k6: says its arguments, and waits for SIGINT, ten seconds at most, when it is to be slow. */
const SCRIPT = `#!/bin/sh
PATH=/usr/bin:/bin
echo "fake k6 got: $*"
if [ -n "$SLOW" ]; then
  trap 'echo interrupted; exit 105' INT
  i=0
  while [ $i -lt 200 ]; do sleep 0.05; i=$((i + 1)); done
fi
exit 99
`;

export interface LoadRun {
  output(): string;
  send(signal: NodeJS.Signals): void;
  readonly exitCode: Promise<number | null>;
}

export interface LoadRunOptions {
  readonly port: number;
  readonly words?: readonly string[];
  /** Whether a k6 is on the PATH, and how it is. */
  readonly k6?: 'quick' | 'slow';
}

/** `npm run stack -- load` at a gateway on this port, without npm. */
export function runLoad({ port, words = [], k6 }: LoadRunOptions): LoadRun {
  const folder = mkdtempSync(join(tmpdir(), 'stack-load-'));
  if (k6 !== undefined) writeFileSync(join(folder, 'k6'), SCRIPT, { mode: 0o755 });
  const child: ChildProcess = spawn(process.execPath, [CLI, 'load', ...words], {
    env: {
      // Nothing else, as the machine may have a k6.
      PATH: folder,
      API_GATEWAY_PORT: String(port),
      ...(k6 === 'slow' && { SLOW: 'yes' }),
    },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += chunk));
  return {
    output: () => output,
    send: (signal) => child.kill(signal),
    exitCode: new Promise((resolve, reject) => {
      child.once('error', reject).once('close', (code) => {
        rmSync(folder, { recursive: true });
        resolve(code);
      });
    }),
  };
}
