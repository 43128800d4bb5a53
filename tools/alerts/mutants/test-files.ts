import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { parse } from 'yaml';

import { Problem } from '../../shop/problem.ts';
import { namesIn } from './rule-graph.ts';

/** One group of assertions on one set of series, which promtool can run alone by its name. */
export interface RuleTest {
  readonly file: string;
  readonly name: string;
  readonly ruleFiles: readonly string[];
  /** The alerts it asserts on, and all names in the expressions it asks for. */
  readonly names: ReadonlySet<string>;
}

interface WrittenTest {
  readonly name?: string;
  readonly alert_rule_test?: readonly { alertname: string }[];
  readonly promql_expr_test?: readonly { expr: string }[];
}

interface WrittenFile {
  readonly rule_files?: readonly string[];
  readonly tests?: readonly WrittenTest[];
}

/** @throws Problem for what is no YAML */
export function readTests(folder: string, file: string): RuleTest[] {
  const { rule_files: ruleFiles = [], tests = [] } = readTestFile(join(folder, file));
  return tests.map(({ name = '', alert_rule_test: alerts = [], promql_expr_test: expressions = [] }) => ({
    file,
    name,
    ruleFiles,
    names: new Set([
      ...alerts.map(({ alertname }) => alertname),
      ...expressions.flatMap(({ expr }) => namesIn(String(expr))),
    ]),
  }));
}

function readTestFile(path: string): WrittenFile {
  try {
    // Without the parser's limit on aliases, which is for files of strangers.
    return (parse(readFileSync(path, 'utf8'), { maxAliasCount: -1 }) ?? {}) as WrittenFile;
  } catch (error) {
    throw new Problem(`${path}: ${(error as Error).message}`);
  }
}
