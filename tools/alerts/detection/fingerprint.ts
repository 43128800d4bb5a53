import { createHash } from 'node:crypto';

import { Problem } from '../../shop/problem.ts';
import { type RuleGroup } from '../mutants/rule.ts';
import { type Fault, simulationsOf } from './fault.ts';
import { type Route } from './group-wait.ts';
import { waitOf } from './row.ts';
import { excerptFor } from './rule-excerpt.ts';
import { ruleTest } from './rule-test.ts';

const LENGTH = 16;
const LINE = /^<!-- fingerprint: (\w+) -->$/;

/** All that the figures come from; what an alert says does not belong to it. */
export interface Sources {
  readonly faults: readonly Fault[];
  readonly groups: readonly RuleGroup[];
  /** Alertmanager's. */
  readonly route: Route;
}

/**
 * The lines and their fingerprint: it fits neither when a line was edited, nor when the rules, a fault or a group_wait is
 * another now. So the check needs no minute, and no promtool.
 */
export function withFingerprint(lines: readonly string[], sources: Sources): string[] {
  return [...lines, '', `<!-- fingerprint: ${fingerprintOf(lines, sources)} -->`];
}

/** @throws Problem when these are not the lines of a `withFingerprint` of the same sources */
export function checkFingerprint(lines: readonly string[], sources: Sources): void {
  const [, written] = LINE.exec(lines.at(-1) ?? '') ?? [];
  if (written !== fingerprintOf(lines.slice(0, -2), sources)) {
    throw new Problem('The table of detection times is not what the rules give: npm run alerts:detection');
  }
}

function fingerprintOf(lines: readonly string[], { faults, groups, route }: Sources): string {
  const simulated = faults.map((fault) => {
    const excerpt = excerptFor(groups, fault.alert, fault.labels).map(withoutAnnotations);
    const tests = simulationsOf(fault).map((simulation) => ruleTest(simulation, excerpt, ''));
    return [fault.what, waitOf(fault, groups, route), excerpt, tests];
  });
  const text = JSON.stringify([lines, simulated]);
  return createHash('sha256').update(text).digest('hex').slice(0, LENGTH);
}

function withoutAnnotations(group: RuleGroup): RuleGroup {
  return { ...group, rules: group.rules.map((rule) => ({ ...rule, annotations: {} })) };
}
