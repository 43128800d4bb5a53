import { stringify } from 'yaml';
import { type LocatedQuery, withDurations } from './located-query.ts';

/** The queries as a file of recording rules, so that promtool reads them with the parser of the server. */
export function rulesOfQueries(queries: readonly LocatedQuery[]): string {
  const rules = queries.map(({ path, line, text }, index) => ({
    record: `query:${index}`,
    expr: withDurations(text).replaceAll(/\$\{?(\w+)\}?/g, '$1'),
    labels: { from: `${path}:${line}` },
  }));
  return stringify({ groups: [{ name: 'queries', rules }] });
}
