import { type Fault, fault } from '../support/fault.ts';
import { type LocatedQuery, withDurations } from '../support/located-query.ts';
import { PromQuery } from '../support/promql.ts';

/** Functions that need `[range]`; the parser leaves that to the server. */
const OF_A_RANGE = /^(rate|irate|increase|delta|idelta|deriv|changes|resets|predict_linear|\w+_over_time)$/;

/** Every query can be read, and functions over time are given a time. */
export function promqlReads(queries: readonly LocatedQuery[]): Fault[] {
  return queries.flatMap(({ path, line, text, owner }) => {
    const query = new PromQuery(withDurations(text));
    if (query.syntaxError !== undefined) {
      return [fault(path, line, `${owner}: PromQL cannot be read at ${query.syntaxError}`)];
    }
    return query
      .named('FunctionCall')
      .filter((call) => OF_A_RANGE.test(query.functionName(call)))
      .filter(
        (call) =>
          !query
            .parameters(call)
            .some(({ name }) => /^(Matrix|Subquery|Offset|Step|Anchored|Smoothed)/.test(name)),
      )
      .map((call) => fault(path, line, `${owner}: ${query.functionName(call)}() needs a range such as [5m]`));
  });
}
