import { type Lane } from './lane/lane.ts';

/** An alert that a fault has to raise, or may raise. */
export interface AlertOf {
  /** Several where any of them tells of it: a critical one mutes the warning, and which is first depends on the load. */
  readonly alertname: string | readonly string[];
  readonly service: string;
}

/** How the fault shows in Prometheus: checked before its alert is waited for, so that no fault counts that had no effect. */
export interface Effect {
  /** PromQL with windows of the shortened time. */
  readonly query: string;
  /** Of the largest value; `missing`: until there is none. */
  readonly is: { readonly above: number } | { readonly below: number } | 'missing';
}

/** Why an alert cannot lead to a log line or a trace; missing where it has to. */
export interface NoEvidence {
  readonly logs?: string;
  readonly traces?: string;
}

export interface Scenario {
  readonly name: string;
  readonly group: 'service' | 'database' | 'load' | 'stack' | 'control';
  /** What happens in real life, in a few words. */
  readonly standsFor: string;
  readonly inject: (lane: Lane) => Promise<void>;
  readonly repair: (lane: Lane) => Promise<void>;
  readonly effect?: Effect;
  /** All of them must arrive. None for a control, of which nobody must be told. */
  readonly expected: readonly AlertOf[];
  /** Symptoms elsewhere of which one may be told too. */
  readonly allowed?: readonly AlertOf[];
  readonly noEvidence?: NoEvidence;
  /** Minutes at real windows before the fault in which evidence counts too: what somebody who is dead did last. */
  readonly evidenceBeforeMinutes?: number;
  /** Nothing of the service works: it has to be told within 180 s. */
  readonly outage?: true;
  readonly needsDatabase?: true;
  /** One of the few that run at each change of the repository. */
  readonly subset?: true;
  /** Shortens time less where a process takes its time: a start of 2 s is a minute of windows that are 30 times shorter. */
  readonly factor?: number;
  /** Minutes at real windows: of traffic before, until all has arrived, of the fault after that, until all is resolved. */
  readonly warmUpMinutes?: number;
  readonly withinMinutes?: number;
  readonly holdMinutes?: number;
  readonly resolvedWithinMinutes?: number;
}

export function isControl({ expected }: Pick<Scenario, 'expected'>): boolean {
  return expected.length === 0;
}

export function namesOf({ alertname }: AlertOf): readonly string[] {
  return typeof alertname === 'string' ? [alertname] : alertname;
}
