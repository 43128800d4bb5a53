import { type Operator } from '../edit.ts';
import { changeText } from '../mutation.ts';
import { Query } from '../promql.ts';

/** What an operator makes of an expression: `before -> after`. */
export function changesOf(operator: Operator, expression: string): string[] {
  const query = new Query(expression);
  return operator(query).map((edit) =>
    changeText(edit.operator, query.textOf(edit), edit.text).replace(/^[^:]+: /, ''),
  );
}

/** The expressions that an operator makes of one. */
export function expressionsOf(operator: Operator, expression: string): string[] {
  return operator(new Query(expression)).map(
    ({ from, to, text }) => expression.slice(0, from) + text + expression.slice(to),
  );
}
