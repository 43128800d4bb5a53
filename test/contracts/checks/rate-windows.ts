import { type Fault, fault } from '../support/fault.ts';
import { type LocatedQuery } from '../support/located-query.ts';

const WINDOW = /\b(i?rate|increase)\s*\([^[\]]*\[([^\]]+)\]/g;

/**
 * Rates on dashboards are over $__rate_interval, which has four samples at every zoom; what is counted may also be counted
 * by the hour.
 */
export function rateWindows(queries: readonly LocatedQuery[]): Fault[] {
  return queries.flatMap(({ path, line, text, owner }) =>
    [...text.matchAll(WINDOW)].flatMap(([, name = '', window = '']) => {
      if (window === '$__rate_interval') return [];
      if (name === 'increase' && /^(\d+h|\$__range)$/.test(window)) return [];
      return [fault(path, line, `${owner}: ${name}(…[${window}]) instead of [$__rate_interval]`)];
    }),
  );
}
