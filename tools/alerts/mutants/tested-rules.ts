import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { Problem } from '../../shop/problem.ts';
import { type NamedTest, namedTests } from './named-test.ts';
import { RuleFile } from './rule-file.ts';
import { RuleGraph } from './rule-graph.ts';
import { readTests, type RuleTest } from './test-files.ts';

/** A rule file with the tests that load it. */
export interface TestedRules {
  readonly file: RuleFile;
  readonly tests: readonly NamedTest[];
  readonly graph: RuleGraph;
}

/**
 * The `<topic>.rules.yml` of a folder, each with the `<topic>.test.yml` there that load it.
 * @throws Problem for a folder without rules, and for rules without a test
 */
export function readTestedRules(folder: string): TestedRules[] {
  const names = namesBelow(folder);
  const tests = names
    .filter((name) => /\.test\.ya?ml$/.test(name))
    .flatMap((name) => readTests(folder, name));
  const files = names
    .filter((name) => /\.rules\.ya?ml$/.test(name))
    .map((name) => new RuleFile(join(folder, name)));
  if (files.length === 0) throw new Problem(`There is no *.rules.yml in ${folder}.`);
  const graph = new RuleGraph(files.flatMap(({ rules }) => rules.map(({ rule }) => rule)));
  return files.map((file) => withTests(file, tests, graph));
}

function withTests(file: RuleFile, tests: readonly RuleTest[], graph: RuleGraph): TestedRules {
  const own = tests.filter(({ ruleFiles }) => ruleFiles.includes(file.name));
  if (own.length === 0) throw new Problem(`${file.path}: no *.test.yml beside it has it under rule_files.`);
  return { file, tests: namedTests(own, graph), graph };
}

function namesBelow(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch (error) {
    throw new Problem(`The rules cannot be read: ${(error as Error).message}`);
  }
}
