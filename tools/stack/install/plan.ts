import { statfsSync } from 'node:fs';

import { type Job } from './install-backend.ts';
import { type Backend } from './recipes.ts';

/** What Go's module and build caches and the binaries take when all is built from nothing: 3.8 + 4.9 + 0.4 GiB. */
const ROOM_GIB = 10;

/** What is going to be done, how long it takes and where it goes, for a person who is about to wait. */
export function describePlan(jobs: readonly Job[], home: string): string[] {
  const names = jobs.map(({ backend }) => `${backend.name} ${backend.version}`);
  const seconds = usualSeconds(jobs.map(({ backend }) => backend));
  const room = statfsSync(home);
  const free = (room.bavail * room.bsize) / 2 ** 30;
  return [
    `Building ${names.join(', ')}`,
    `into ${home}.`,
    `From nothing that takes about ${roughly(seconds)} on 2 cores; what Go has compiled before, it takes from its cache.`,
    ...(free < ROOM_GIB
      ? [
          `There are ${free.toFixed(1)} GiB free; from nothing all backends need ${ROOM_GIB}, most of it for Go's caches.`,
        ]
      : []),
  ];
}

function usualSeconds(backends: readonly Backend[]): number {
  const byFolder = Map.groupBy(backends, ({ folder }) => folder);
  return [...byFolder.values()]
    .map((binaries) => Math.max(...binaries.map(({ usualSeconds }) => usualSeconds)))
    .reduce((sum, seconds) => sum + seconds, 0);
}

function roughly(seconds: number): string {
  return seconds < 90 ? `${seconds} seconds` : `${Math.round(seconds / 60)} minutes`;
}
