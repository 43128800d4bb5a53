import { parser as logqlParser } from '@grafana/lezer-logql';
import { parser as promqlParser } from '@prometheus-io/lezer-promql';
import type { LRParser } from '@lezer/lr';

import { divideDuration } from './duration.ts';

export type DivideQuery = (query: string, factor: number) => string;

/** A PromQL query in which every duration is shorter: ranges, offsets, steps, and those that stand as numbers (`> 10m`). */
export const dividePromql: DivideQuery = (query, factor) =>
  replaceNodes(promqlParser, query, /^NumberDurationLiteral/, (text) =>
    /[a-z]$/.test(text) && !/^0x|inf|nan/i.test(text) ? divideDuration(text, factor) : text,
  );

/** A LogQL query with shorter ranges and offsets; `| duration > 5s` filters by what lines say and stays. */
export const divideLogql: DivideQuery = (query, factor) =>
  replaceNodes(logqlParser, query, /^Duration$/, (text, parent) =>
    parent === 'DurationFilter' ? text : divideDuration(text, factor),
  );

function replaceNodes(
  parser: LRParser,
  query: string,
  wanted: RegExp,
  replacement: (text: string, parent: string | undefined) => string,
): string {
  let result = '';
  let copied = 0;
  parser.parse(query).iterate({
    enter({ name, from, to, node }) {
      if (!wanted.test(name)) return;
      result += query.slice(copied, from) + replacement(query.slice(from, to), node.parent?.name);
      copied = to;
    },
  });
  return result + query.slice(copied);
}
