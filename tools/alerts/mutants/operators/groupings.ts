import { type Operator, replacements } from '../edit.ts';
import { childrenOf } from '../promql.ts';

const OPPOSITES: Readonly<Record<string, string>> = {
  by: 'without',
  without: 'by',
  on: 'ignoring',
  ignoring: 'on',
};

/** One label less in `by (…)`, `without (…)`, `on (…)`, `ignoring (…)`, `group_left (…)` and `group_right (…)`. */
export const groupingLabels: Operator = (query) =>
  query.named('GroupingLabels').flatMap((list) => {
    const keyword = list.prevSibling ? query.keyword(list.prevSibling) : 'labels';
    const labels = childrenOf(list).map((label) => query.textOf(label));
    const lists = labels.map((_, index) => labels.filter((_other, at) => at !== index).join(', '));
    return replacements(
      keyword,
      list,
      lists.map((text) => `(${text})`),
    );
  });

/** `by` for `without`, `on` for `ignoring`, and back. */
export const groupingKeywords: Operator = (query) =>
  query.named('By', 'Without', 'On', 'Ignoring').flatMap((node) => {
    const other = OPPOSITES[query.keyword(node)];
    return other ? replacements('grouping', node, [other]) : [];
  });
