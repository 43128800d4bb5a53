import { type RuleGroup } from '../mutants/rule.ts';
import { type Fault } from './fault.ts';
import { type Firing } from './firing.ts';
import { groupWait, type Route } from './group-wait.ts';

/** What is known of one fault. */
export interface Row {
  readonly fault: Fault;
  /** Seconds from an alert's firing until Alertmanager tells of it; undefined where nobody is told. */
  readonly wait: number | undefined;
  /** By the fault's share; undefined: the alert does not fire. */
  readonly firings: ReadonlyMap<number, Firing | undefined>;
}

export function waitOf(fault: Fault, groups: readonly RuleGroup[], root: Route): number | undefined {
  if (fault.mutesItself) return undefined;
  const rule = groups.flatMap(({ rules }) => rules).find(({ alert }) => alert === fault.alert);
  return groupWait(root, { alertname: fault.alert, ...rule?.labels, ...fault.labels });
}
