import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';

import { Problem } from '../../shop/problem.ts';
import { type ControlAnswer, sendCommand } from '../control.ts';
import { type StackUrls } from '../order/backends.ts';
import { stateFolder } from '../state-folder.ts';

const POLL_MS = 200;

/** A stack beside any other on this machine, with nothing in it yet. */
export class OwnStack {
  readonly address = otherAddress();
  /** Of its data and logs. */
  readonly folder = mkdtempSync(join(tmpdir(), 'stack-measure-'));
  private readonly root: string;
  private readonly state = stateFolder(this.folder);
  private starting: Promise<unknown> = Promise.resolve();
  private isStarting = false;

  constructor(root: string) {
    this.root = root;
  }

  get urls(): StackUrls {
    const url = (port: number): string => `http://${this.address}:${port}`;
    return { gateway: url(8080), prometheus: url(9090), loki: url(3100), jaeger: url(16_686) };
  }

  /**
   * Seconds from the command to the health of all parts.
   * @throws Problem with what the command said when that fails
   */
  async start(): Promise<number> {
    const startedAt = performance.now();
    const { address, folder } = this;
    const words = ['up', '--detach', '--no-build', '--state', folder, '--address', address];
    const child = spawn(process.execPath, [join(this.root, 'tools/stack/cli.ts'), ...words], {
      cwd: this.root,
      stdio: ['ignore', 'pipe', 'pipe'],
      // Ctrl-C in a terminal must not end it between starting the stack and telling us.
      detached: true,
    });
    const ended = new Promise<number | null>((resolve, reject) =>
      child.once('exit', resolve).once('error', reject),
    );
    this.isStarting = true;
    this.starting = ended.finally(() => (this.isStarting = false)).catch(() => undefined);
    const [code, ...output] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
    if (code !== 0) throw new Problem(`The stack did not start.\n\n${output.join('').trim()}`);
    return (performance.now() - startedAt) / 1000;
  }

  /** @throws Problem when the stack is gone, or does not do it */
  async command(command: 'status' | 'stop' | 'start', part?: string): Promise<ControlAnswer> {
    const answer = await sendCommand(this.state.control, command, part);
    if (answer === undefined) throw new Problem('The stack has ended by itself.');
    return answer;
  }

  /** Stops all, also in the middle of a start, and removes what it wrote. */
  async remove(): Promise<void> {
    do {
      await sendCommand(this.state.control, 'down');
      // A stack that has only begun to start does not take commands yet.
      await Promise.race([this.starting, pause(POLL_MS)]);
    } while (this.isStarting || (await sendCommand(this.state.control, 'status')) !== undefined);
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** One of the many loopback addresses that Linux has; hardly ever another stack's. */
function otherAddress(): string {
  return ['127', ...Array.from({ length: 3 }, () => 1 + Math.floor(Math.random() * 253))].join('.');
}
