import { Problem } from '../../shop/problem.ts';
import { inParallel } from './in-parallel.ts';
import { type NamedTest } from './named-test.ts';
import { stageOf } from './stages.ts';
import { type TestedRules } from './tested-rules.ts';
import { type Trial } from './trial.ts';

/**
 * Runs each test alone, on the right rules that it needs, and gives the milliseconds that it took.
 * @throws Problem with promtool's words when one fails: then its failures would say nothing about a mutant
 */
export async function measureTests(
  { file, tests }: TestedRules,
  { promtool, work, jobs }: Trial,
): Promise<Map<NamedTest, number>> {
  const costs = new Map<NamedTest, number>();
  await inParallel(tests, jobs, async (test) => {
    const stage = stageOf([test], 0);
    await work.withOther(file.name, file.text(stage.rules), async (folder) => {
      const startedAt = performance.now();
      const complaints = await promtool.complaints(folder, stage);
      if (complaints)
        throw new Problem(`${file.path}: a test fails before anything is changed.\n${complaints}`);
      costs.set(test, performance.now() - startedAt);
    });
  });
  return costs;
}
