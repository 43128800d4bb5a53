import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

export interface PortHolder {
  readonly pid: number;
  readonly command: string;
}

/** The process that listens on a port, where the system tells (Linux, a process one may look into). */
export function findPortHolder(port: number): PortHolder | undefined {
  if (process.platform !== 'linux') return undefined;
  const inodes = ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((file) => listenerInodes(read(file), port));
  const sockets = new Set(inodes.map((inode) => `socket:[${inode}]`));
  if (sockets.size === 0) return undefined;
  const pid = list('/proc').find((entry) => /^\d+$/.test(entry) && holdsOneOf(entry, sockets));
  if (pid === undefined) return undefined;
  return { pid: Number(pid), command: read(`/proc/${pid}/cmdline`).split('\0').join(' ').trim() };
}

/** The socket inodes that listen on a port, from the text of /proc/net/tcp or tcp6. */
export function listenerInodes(table: string, port: number): string[] {
  const LISTEN = '0A';
  const hexPort = port.toString(16).toUpperCase().padStart(4, '0');
  return table
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(/\s+/))
    .filter(([, local, , state]) => state === LISTEN && local?.split(':')[1] === hexPort)
    .flatMap((fields) => fields[9] ?? []);
}

function holdsOneOf(pid: string, sockets: ReadonlySet<string>): boolean {
  return list(`/proc/${pid}/fd`).some((descriptor) => {
    try {
      return sockets.has(readlinkSync(`/proc/${pid}/fd/${descriptor}`));
    } catch {
      return false;
    }
  });
}

// Processes end while one looks, and those of other users stay closed: both read as empty.
function list(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
