import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { chmod, chown, mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';

const READY_WITHIN_MS = 15_000;
const POLL_MS = 25;

/** A PostgreSQL server of one's own: on a free port, its data in a folder that goes with it. */
export interface Postgres {
  /** Of its superuser, and of the database that every server has. */
  readonly url: string;
  /** Ends the server at once, as a crash would; `start` brings it back with its data. */
  crash(): Promise<void>;
  /** Stops all its processes where they are: connections stay open, and nobody answers. `thaw` lets them go on. */
  freeze(): void;
  thaw(): void;
  start(): Promise<void>;
  close(): Promise<void>;
}

/** Folder with initdb, postgres and pg_isready: on the PATH, or where Debian and Red Hat put it. Undefined where there is none. */
export function findPostgres(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(':');
  const packaged = globSync('{/usr/lib/postgresql/*/bin,/usr/pgsql-*/bin}').toSorted().toReversed();
  return [...folders, ...packaged].find((folder) =>
    ['initdb', 'postgres', 'pg_isready'].every((program) => existsSync(join(folder, program))),
  );
}

export async function startPostgres(binaries: string): Promise<Postgres> {
  const root = await mkdtemp(join(tmpdir(), 'shop-postgres-'));
  const data = join(root, 'data');
  const owner = serverUser();
  if (owner) {
    await chown(root, owner.uid, owner.gid);
    await chmod(root, 0o700);
  }
  execFileSync(
    join(binaries, 'initdb'),
    ['--pgdata', data, '--username', 'shop', '--auth', 'trust', '--no-sync'],
    {
      ...owner,
      cwd: root,
      stdio: 'ignore',
    },
  );
  const port = await freePort();
  const url = `postgresql://shop@127.0.0.1:${port}/postgres`;
  let server: ChildProcess;
  const start = async (): Promise<void> => {
    const flags = ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', root, '-c', 'fsync=off'];
    server = spawn(join(binaries, 'postgres'), flags, { ...owner, cwd: root, stdio: 'ignore' });
    await untilReady(join(binaries, 'pg_isready'), port);
  };
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const ended = once(server, 'exit');
    server.kill(signal);
    await ended;
  };
  const signalAll = (signal: NodeJS.Signals): void => {
    if (server.pid === undefined || server.exitCode !== null || server.signalCode !== null) return;
    // The one that starts all others first: a stopped one starts no more, and those that end stay until it sees them.
    process.kill(server.pid, signal);
    for (const child of childrenOf(server.pid)) process.kill(child, signal);
  };
  const close = async (): Promise<void> => {
    await end('SIGINT');
    await rm(root, { recursive: true, force: true });
  };
  await start().catch(async (error: unknown) => {
    await close();
    throw error;
  });
  return {
    url,
    start,
    crash: () => end('SIGQUIT'),
    freeze: () => signalAll('SIGSTOP'),
    thaw: () => signalAll('SIGCONT'),
    close,
  };
}

function childrenOf(pid: number): number[] {
  const printed = execFileSync('pgrep', ['-P', String(pid)], { encoding: 'utf8' });
  return printed.trim().split('\n').map(Number);
}

/** @throws Error of pg_isready when the server takes no connections within 15 s */
async function untilReady(isReady: string, port: number): Promise<void> {
  const deadline = performance.now() + READY_WITHIN_MS;
  for (;;) {
    try {
      execFileSync(isReady, ['-h', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' });
      return;
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await pause(POLL_MS);
    }
  }
}

/** PostgreSQL refuses to run as root; its package brings a user for it. */
function serverUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  return { uid: idOfPostgres('-u'), gid: idOfPostgres('-g') };
}

function idOfPostgres(flag: '-u' | '-g'): number {
  return Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
