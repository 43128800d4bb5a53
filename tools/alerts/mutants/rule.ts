/** A rule as its file writes it. */
export interface Rule {
  readonly alert?: string;
  readonly record?: string;
  readonly expr: string;
  readonly for?: string;
  readonly keep_firing_for?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

export interface RuleGroup {
  readonly name: string;
  readonly rules: readonly Rule[];
}

export function nameOf({ alert, record }: Rule): string {
  return alert ?? record ?? '';
}

/**
 * The rule's name. Where others of the file share it, with the labels that tell them apart:
 * `slo:objective:ratio{slo="checkout-latency"}`.
 */
export function titleOf(rule: Rule, all: readonly Rule[]): string {
  const name = nameOf(rule);
  const namesakes = all.filter((other) => nameOf(other) === name);
  const telling = Object.entries(rule.labels ?? {}).filter(([label, value]) =>
    namesakes.some(({ labels }) => labels?.[label] !== value),
  );
  if (telling.length === 0) return name;
  return `${name}{${telling.map(([label, value]) => `${label}="${value}"`).join(', ')}}`;
}
