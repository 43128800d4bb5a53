import { type NamedTest } from './named-test.ts';

/**
 * How long the tests of one promtool may take together, in runs of the quickest test: promtool runs them all before it
 * tells of one, and starting it takes about as long as the quickest test. Times of that, and no milliseconds: on a busy
 * machine all take longer.
 */
const STAGE_COST = 8;

/** Tests that promtool runs in one go. */
export interface Stage {
  readonly files: readonly string[];
  /** Which tests of the files, as a regular expression of Go. */
  readonly only: string;
  /** The rules that these tests need, by name. */
  readonly rules: ReadonlySet<string>;
  /** How long it takes on the right rules. */
  readonly usualMs: number;
}

/**
 * What can tell a wrong rule from the right one, to be run until something fails: first the tests that assert on the rule
 * itself, then those on what reads it; in both the quick ones first. No other test can fail of it, so that a rule which
 * passes these passes all.
 * @param name - of the rule
 * @param readers - the names of all that read it, its own among them
 * @param costs - the milliseconds that each test takes
 */
export function stagesFor(
  name: string,
  readers: ReadonlySet<string>,
  costs: ReadonlyMap<NamedTest, number>,
): Stage[] {
  const tests = [...costs.keys()].sort((one, other) => (costs.get(one) ?? 0) - (costs.get(other) ?? 0));
  const mostMs = STAGE_COST * Math.min(...costs.values());
  const direct = tests.filter(({ asserted }) => asserted.has(name));
  const indirect = tests.filter(
    ({ asserted }) => !asserted.has(name) && [...asserted].some((other) => readers.has(other)),
  );
  return [direct, indirect].flatMap((some) => inStages(some, costs, mostMs));
}

export function stageOf(tests: readonly NamedTest[], usualMs: number): Stage {
  return {
    files: [...new Set(tests.flatMap(({ files }) => files))],
    only: `^(?:${tests.map(({ name }) => escaped(name)).join('|')})$`,
    rules: new Set(tests.flatMap(({ needed }) => [...needed])),
    usualMs,
  };
}

function inStages(
  tests: readonly NamedTest[],
  costs: ReadonlyMap<NamedTest, number>,
  mostMs: number,
): Stage[] {
  const stages: Stage[] = [];
  let open: NamedTest[] = [];
  let openMs = 0;
  const close = (): void => {
    if (open.length > 0) stages.push(stageOf(open, openMs));
    open = [];
    openMs = 0;
  };
  for (const test of tests) {
    const cost = costs.get(test) ?? 0;
    if (openMs + cost > mostMs) close();
    open.push(test);
    openMs += cost;
  }
  close();
  return stages;
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
}
