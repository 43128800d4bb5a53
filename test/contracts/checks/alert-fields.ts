import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Fault, fault } from '../support/fault.ts';
import { type PlacedRule } from '../support/rules.ts';

const NEEDED = ['summary', 'description', 'runbook_url'] as const;

/**
 * Every alert says how bad it is and what it is about, and leads to the page that tells what to do.
 * @param root - the folder that docs/runbooks is in
 */
export function alertFields(rules: readonly PlacedRule[], root: string): Fault[] {
  return rules.flatMap((placed) => {
    const { alert, labels = {}, annotations = {} } = placed.rule;
    if (alert === undefined) return [];
    const at = (message: string, ...keys: string[]): Fault =>
      fault(placed.file.path, placed.line(...keys), `${alert} ${message}`);
    const runbook = `docs/runbooks/${alert}.md`;
    const url = annotations['runbook_url'];
    return [
      ...(labels['severity'] ? [] : [at('has no label severity', 'labels')]),
      ...NEEDED.filter((name) => !annotations[name]).map((name) =>
        at(`has no annotation ${name}`, 'annotations'),
      ),
      ...(url && !url.endsWith(runbook)
        ? [at(`has another runbook than ${runbook}`, 'annotations', 'runbook_url')]
        : []),
      ...(existsSync(join(root, runbook))
        ? []
        : [at(`has no runbook: write ${runbook}`, 'annotations', 'runbook_url')]),
    ];
  });
}
