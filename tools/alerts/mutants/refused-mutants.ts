import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { inParallel } from './in-parallel.ts';
import { type Mutant } from './mutants-of.ts';
import { type Trial } from './trial.ts';

/** How many files promtool checks in one process, whose command line has a limit. */
const AT_ONCE = 200;

/** Those of the mutants that Prometheus would refuse to load: nobody needs a test to find these. */
export async function refusedMutants(
  mutants: readonly Mutant[],
  { promtool, work, jobs }: Trial,
): Promise<Set<Mutant>> {
  const chunks = Array.from({ length: Math.ceil(mutants.length / AT_ONCE) }, (_, index) =>
    mutants.slice(index * AT_ONCE, (index + 1) * AT_ONCE),
  );
  const refused = new Set<Mutant>();
  await inParallel(chunks, jobs, (chunk) =>
    work.withFolder(async (folder) => {
      const byFile = new Map(chunk.map((mutant, index) => [`${index}.yml`, mutant]));
      for (const [name, mutant] of byFile) writeFileSync(join(folder, name), mutant.text());
      for (const name of await promtool.refused(folder, [...byFile.keys()])) {
        const mutant = byFile.get(name);
        if (mutant) refused.add(mutant);
      }
    }),
  );
  return refused;
}
