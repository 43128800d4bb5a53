import { statfs } from 'node:fs/promises';

import { type Finding } from './finding.ts';

const GIB = 1024 ** 3;

/** @param needed - bytes */
export function memoryFinding(free: number, needed: number): Finding {
  const what = `${gib(free)} of memory free, ${gib(needed)} needed`;
  return free >= needed
    ? { state: 'good', what }
    : { state: 'bad', what, mend: ['end what you do not need'] };
}

/** @param needed - bytes */
export async function diskFinding(folder: string, needed: number): Promise<Finding> {
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  const what = `${gib(free)} of disk free at ${folder}, ${gib(needed)} needed`;
  return free >= needed
    ? { state: 'good', what }
    : {
        state: 'bad',
        what,
        mend: ['docker system prune     what Docker no longer needs', 'npm cache clean --force'],
      };
}

function gib(bytes: number): string {
  return `${(bytes / GIB).toFixed(1)} GiB`;
}
