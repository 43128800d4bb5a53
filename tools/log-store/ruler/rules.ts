import { type Template } from './template.ts';

export interface RuleGroup {
  /** As Loki counts by it: file and name. */
  readonly name: string;
  readonly intervalMs: number;
  readonly rules: readonly AlertRule[];
}

export interface AlertRule {
  readonly name: string;
  readonly expression: string;
  /** How long the expression has to find something before the alert fires. */
  readonly forMs: number;
  /** How long it goes on firing when the expression finds nothing any more. */
  readonly keepFiringMs: number;
  readonly labels: Readonly<Record<string, Template>>;
  readonly annotations: Readonly<Record<string, Template>>;
}
