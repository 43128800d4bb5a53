import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { parse } from 'yaml';

import { type RuleGroup } from '../mutants/rule.ts';

/** The groups of all `*.rules.yml` of a folder: in the order of the files' names, as Prometheus loads them. */
export function readRuleGroups(folder: string): RuleGroup[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.rules.yml'))
    .sort()
    .flatMap((name) => {
      const file = parse(readFileSync(join(folder, name), 'utf8'), { merge: true }) as {
        groups?: RuleGroup[];
      } | null;
      return file?.groups ?? [];
    });
}
