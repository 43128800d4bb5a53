import { type Sample } from './parse-metrics.ts';

type Matchers = Readonly<Record<string, string | RegExp>>;

/** The samples of one metric whose labels match, as `name{label="value"}` selects in PromQL; a RegExp must match whole. */
export function selectSamples(samples: readonly Sample[], name: string, matchers: Matchers = {}): Sample[] {
  return samples.filter(
    (sample) =>
      sample.name === name &&
      Object.entries(matchers).every(([label, matcher]) => matches(sample.labels[label] ?? '', matcher)),
  );
}

export function sumOf(samples: readonly Sample[]): number {
  return samples.reduce((sum, { value }) => sum + value, 0);
}

function matches(value: string, matcher: string | RegExp): boolean {
  return typeof matcher === 'string' ? value === matcher : new RegExp(`^(?:${matcher.source})$`).test(value);
}
