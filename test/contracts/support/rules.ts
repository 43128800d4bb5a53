import { type LocatedQuery } from './located-query.ts';
import { filesBelow, yamlFile } from './repository.ts';
import { type YamlFile } from './yaml-file.ts';

export interface Rule {
  readonly alert?: string;
  readonly record?: string;
  readonly expr: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

interface Group {
  readonly name: string;
  readonly rules?: readonly Rule[];
}

export type RuleFile = YamlFile<{ readonly groups?: readonly Group[] } | null>;

export interface PlacedRule {
  readonly file: RuleFile;
  readonly rule: Rule;
  /** The line of a key of the rule, or of the rule itself. Counted from 1. */
  line(...keys: readonly string[]): number;
}

const TEST_FILE = /\.test\.ya?ml$/;

/** Rules of Prometheus, without their tests. */
export function prometheusRules(): RuleFile[] {
  return ruleFiles('deploy/prometheus/rules');
}

/** Rules of Loki's ruler: in LogQL. */
export function lokiRules(): RuleFile[] {
  return ruleFiles('deploy/loki/rules');
}

function ruleFiles(folder: string): RuleFile[] {
  return filesBelow(folder, '')
    .filter((path) => /\.ya?ml$/.test(path) && !TEST_FILE.test(path))
    .map((path) => yamlFile(path));
}

export function rulesIn(file: RuleFile): PlacedRule[] {
  return (file.value?.groups ?? []).flatMap(({ rules = [] }, group) =>
    rules.map((rule, index) => ({
      file,
      rule,
      line: (...keys) => file.line('groups', group, 'rules', index, ...keys),
    })),
  );
}

export function ruleQueries(files: readonly RuleFile[]): LocatedQuery[] {
  return files.flatMap(rulesIn).map(({ file, rule, line }) => ({
    path: file.path,
    line: line('expr'),
    text: rule.expr,
    owner: rule.alert === undefined ? `rule ${rule.record}` : `alert ${rule.alert}`,
  }));
}
