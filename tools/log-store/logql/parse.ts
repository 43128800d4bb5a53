import { parser } from '@grafana/lezer-logql';

import { QueryProblem } from '../query-problem.ts';
import { type LogQuery, type Matcher, type Query } from './ast.ts';
import { readLogQuery } from './read-logs.ts';
import { readMetric } from './read-metric.ts';
import { below, refuseErrors } from './syntax.ts';

/** What Loki takes. */
const LONGEST = 131_072;

/**
 * Reads a query.
 * @throws QueryProblem that names what cannot be read, or is not supported here
 */
export function parse(query: string): Query {
  if (query.length > LONGEST) {
    throw new QueryProblem(`parse error: input size too long (${query.length} > ${LONGEST})`);
  }
  const root = parser.parse(query).topNode;
  refuseErrors(query, root);
  const [expression] = below({ node: root, query, depth: 0 });
  const [content] = expression === undefined ? [] : below(expression);
  if (content === undefined) throw new QueryProblem('parse error: the query is empty');
  return content.node.name === 'LogExpr' ? readLogQuery(content) : readMetric(content);
}

/** @throws QueryProblem also for what is more than lines and where they come from */
export function parseLogs(query: string): LogQuery {
  const parsed = parse(query);
  if (parsed.kind !== 'logs')
    throw new QueryProblem('parse error: only a selector of log lines can stand here');
  return parsed;
}

/** A selector alone, such as `{service_name="api-gateway"}`. */
export function parseSelector(query: string): readonly Matcher[] {
  const { selector, stages } = parseLogs(query);
  if (stages.length > 0) throw new QueryProblem('parse error: only a stream selector can stand here');
  return selector;
}
