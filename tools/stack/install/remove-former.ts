import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Removes what recipes built that are gone: nobody would raise its version any more, and it would still be found.
 * @param known - names of all binaries that there are recipes for
 * @returns the names of those removed
 */
export function removeFormer(home: string, known: readonly string[]): string[] {
  const former = readdirSync(join(home, 'stamp')).filter((name) => !known.includes(name));
  for (const name of former) {
    for (const file of [join('bin', name), join('log', `${name}.log`), join('stamp', name)]) {
      rmSync(join(home, file), { force: true });
    }
  }
  return former;
}
