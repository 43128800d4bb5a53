import { parse } from '../../../tools/log-store/logql/parse.ts';
import { type Fault, fault } from '../support/fault.ts';
import { type LocatedQuery } from '../support/located-query.ts';

/** Windows and intervals that Grafana fills in. */
const VARIABLE_WINDOW = /\[\$__\w+\]/g;

/** Each query is one that the embedded log store can answer, too: without Docker it is asked the same. */
export function embeddedLogql(queries: readonly LocatedQuery[]): Fault[] {
  return queries.flatMap(({ path, line, text, owner }) => {
    try {
      parse(text.replaceAll(VARIABLE_WINDOW, '[5m]'));
      return [];
    } catch (error) {
      return [fault(path, line, `${owner}: ${(error as Error).message}`)];
    }
  });
}
