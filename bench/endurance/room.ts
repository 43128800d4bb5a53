import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';

import { Problem } from '../../tools/shop/problem.ts';

/** Its two lines have some 800 together. */
const BYTES_A_REQUEST = 1_200;
const MIB = 2 ** 20;

/**
 * Lines for which there is no room are not lost by the service. A container's /dev/shm has often 64 MiB.
 * @throws Problem when the lines of so many requests do not fit beside the file
 */
export function checkRoom(linesFile: string, requests: number): void {
  const folder = dirname(linesFile);
  const { bavail, bsize } = statfsSync(folder);
  const [needed, free] = [requests * BYTES_A_REQUEST, bavail * bsize];
  if (free >= needed) return;
  const [room, wanted] = [free, needed].map((bytes) => `${Math.floor(bytes / MIB)} MiB`);
  throw new Problem(`${dirname(folder)} has room for ${room} of log lines; these requests need ${wanted}`);
}
