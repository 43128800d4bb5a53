import { inParallel } from './in-parallel.ts';
import { type Mutant } from './mutants-of.ts';
import { type NamedTest } from './named-test.ts';
import { type Outcome, type Tried } from './outcome.ts';
import { refusedMutants } from './refused-mutants.ts';
import { nameOf } from './rule.ts';
import { type FileMutants } from './select-mutants.ts';
import { stagesFor } from './stages.ts';
import { measureTests } from './test-costs.ts';
import { type TestedRules } from './tested-rules.ts';
import { type Trial } from './trial.ts';

/** A mutant that takes ten times as long as the right rules has gone astray; a busy machine has not. */
const TIMES_AS_LONG = 10;
const SHORTEST_LIMIT_MS = 30_000;

/**
 * Runs the tests on each mutant; gives the outcomes in the order of the mutants.
 * @throws Problem with promtool's words when a test fails on the rules as they are
 */
export async function tryMutants(
  selection: readonly FileMutants[],
  trial: Trial,
  onTried: (tried: Tried) => void,
): Promise<Tried[]> {
  const costs = new Map<TestedRules, Map<NamedTest, number>>();
  for (const { tested } of selection) costs.set(tested, await measureTests(tested, trial));
  const all = selection.flatMap(({ tested, mutants }) => mutants.map((mutant) => ({ tested, mutant })));
  const refused = await refusedMutants(
    all.map(({ mutant }) => mutant),
    trial,
  );
  const outcomes = new Map<Mutant, Outcome>();
  await inParallel(all, trial.jobs, async ({ tested, mutant }) => {
    const outcome = refused.has(mutant)
      ? 'invalid'
      : await outcomeOf(mutant, tested, costs.get(tested) ?? new Map(), trial);
    outcomes.set(mutant, outcome);
    onTried({ mutant, outcome });
  });
  return all.map(({ mutant }) => ({ mutant, outcome: outcomes.get(mutant) ?? 'survived' }));
}

async function outcomeOf(
  mutant: Mutant,
  { file, graph }: TestedRules,
  costs: ReadonlyMap<NamedTest, number>,
  { promtool, work }: Trial,
): Promise<Outcome> {
  const name = nameOf(mutant.place.rule);
  for (const stage of stagesFor(name, graph.withReaders(name), costs)) {
    const limitMs = Math.ceil(Math.max(SHORTEST_LIMIT_MS, TIMES_AS_LONG * stage.usualMs));
    const verdict = await work.withOther(file.name, mutant.text(stage.rules), (folder) =>
      promtool.test(folder, stage, limitMs),
    );
    if (verdict !== 'passed') return verdict === 'failed' ? 'killed' : verdict;
  }
  return 'survived';
}
