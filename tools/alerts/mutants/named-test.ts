import { type RuleGraph } from './rule-graph.ts';
import { type RuleTest } from './test-files.ts';

/** What promtool runs when it is given a name: one test, or several that share the name. */
export interface NamedTest {
  readonly name: string;
  readonly files: readonly string[];
  /** The rules it asserts on, by name. */
  readonly asserted: ReadonlySet<string>;
  /** The rules it needs. Evaluating the others too would take most of promtool's time. */
  readonly needed: ReadonlySet<string>;
}

export function namedTests(tests: readonly RuleTest[], graph: RuleGraph): NamedTest[] {
  return [...Map.groupBy(tests, ({ name }) => name)].map(([name, namesakes]) => {
    const asserted = graph.rulesAmong(namesakes.flatMap(({ names }) => [...names]));
    return {
      name,
      files: [...new Set(namesakes.map(({ file }) => file))],
      asserted,
      needed: graph.withNeeded(asserted),
    };
  });
}
