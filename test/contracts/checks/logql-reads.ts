import { type Fault, fault } from '../support/fault.ts';
import { type LocatedQuery, withDurations } from '../support/located-query.ts';
import { LogQuery } from '../support/logql.ts';

/** Every query on logs can be read, and selects streams by labels that there are. */
export function logqlReads(queries: readonly LocatedQuery[], labels: readonly string[]): Fault[] {
  return queries.flatMap(({ path, line, text, owner }) => {
    const query = new LogQuery(withDurations(text));
    if (query.syntaxError !== undefined) {
      return [fault(path, line, `${owner}: LogQL cannot be read at ${query.syntaxError}`)];
    }
    return query.streamMatchers
      .filter(({ label }) => !labels.includes(label))
      .map(({ label }) =>
        fault(
          path,
          line,
          `${owner}: ${label} is no stream label, but ${labels.join(', ')}: filter by | ${label}=… instead`,
        ),
      );
  });
}
