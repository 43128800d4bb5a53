import { type DashboardVariable } from './dashboard.ts';

/** How much of the past a panel shows here, in seconds: as long as linesOf of tools/stack/order looks back. */
export const RANGE_SECONDS = 900;
/** One point a scrape: what Grafana takes for a panel of usual width over that range. */
export const STEP_SECONDS = 15;

/**
 * Grafana's own variables with the values they have for this range and step. $__rate_interval is four scrapes, so that a
 * rate always finds two of them; $__auto is Loki's name for the step.
 */
const BUILT_IN: Readonly<Record<string, string>> = {
  __rate_interval: '1m',
  __rate_interval_ms: '60000',
  __interval: `${STEP_SECONDS}s`,
  __interval_ms: String(STEP_SECONDS * 1000),
  __auto: `${STEP_SECONDS}s`,
  __range: `${RANGE_SECONDS}s`,
  __range_s: String(RANGE_SECONDS),
  __range_ms: String(RANGE_SECONDS * 1000),
};

/** Chosen in Grafana by "All". */
const ANYTHING = '.+';

/** The values with which a dashboard opens, and instead of them those that are given. */
export function variableValues(
  variables: readonly DashboardVariable[],
  given: Readonly<Record<string, string>>,
): Map<string, string> {
  const own = variables.flatMap((variable) => {
    const value = firstValue(variable);
    return value === undefined ? [] : [[variable.name, value] as const];
  });
  // `${__from:date:seconds}`: the left edge.
  const from = String(Math.round(Date.now() / 1000) - RANGE_SECONDS);
  return new Map([...Object.entries(BUILT_IN), ['__from', from], ...own, ...Object.entries(given)]);
}

function firstValue({ includeAll, allValue, current }: DashboardVariable): string | undefined {
  if (includeAll) return allValue || ANYTHING;
  const value = current?.value;
  if (value === undefined || typeof value === 'string') return value;
  return value.join('|');
}

/**
 * Fills in `$name`, `${name}` and `${name:format}` (also `${name:date:seconds}`). `$1`, as label_replace has it, is none of Grafana's variables.
 * @throws Error that names a variable without a value
 */
export function fillIn(expression: string, values: ReadonlyMap<string, string>): string {
  return expression.replace(
    /\$(?:\{([A-Za-z_]\w*)(?::[\w:]+)?\}|([A-Za-z_]\w*))/g,
    (written, braced?: string, bare?: string) => {
      const value = values.get(braced ?? bare ?? '');
      if (value === undefined) throw new Error(`${written} has no value: it is no variable of the dashboard`);
      return value;
    },
  );
}
