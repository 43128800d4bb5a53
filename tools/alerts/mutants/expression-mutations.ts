import { type Edit } from './edit.ts';
import { changeText, type Mutation } from './mutation.ts';
import { operators } from './operators/all.ts';
import { Query } from './promql.ts';
import { type Rule } from './rule.ts';

/** The rule with each edit of its expression, in the order of the text. @throws Problem for an expression that is none */
export function expressionMutations(rule: Rule): Mutation[] {
  const expression = String(rule.expr);
  const query = new Query(expression);
  return operators
    .flatMap((operator) => operator(query))
    .sort((one, other) => one.from - other.from)
    .map((edit) => {
      const expr = expression.slice(0, edit.from) + edit.text + expression.slice(edit.to);
      return {
        text: changeText(edit.operator, query.textOf(edit), edit.text),
        field: ['expr'],
        offset: edit.from,
        shown: changedLines(expr, edit),
        rule: { ...rule, expr },
      };
    });
}

function changedLines(expr: string, { from, text }: Edit): string {
  const start = expr.lastIndexOf('\n', from - 1) + 1;
  const end = expr.indexOf('\n', from + text.length);
  return expr
    .slice(start, end === -1 ? undefined : end)
    .replace(/\s+/g, ' ')
    .trim();
}
