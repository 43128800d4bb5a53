import { type BinaryOperation, type MetricQuery } from './ast.ts';
import { below, deeper, notSupported, type Place, textOf } from './syntax.ts';

type Operator = BinaryOperation['operator'];

/** What binds closer is greater. The grammar itself has `1 + 2 * 3` as 9. */
const BINDING: Readonly<Record<Operator, number>> = {
  '==': 1,
  '!=': 1,
  '>': 1,
  '>=': 1,
  '<': 1,
  '<=': 1,
  '+': 2,
  '-': 2,
  '*': 3,
  '/': 3,
  '%': 3,
  '^': 4,
};

type Read = (place: Place) => MetricQuery;

/** `sum(rate(…)) * 60 > 5`: operations without parentheses between them, in the order that their operators bind. */
export function readBinaryOperations(place: Place, readOperand: Read): MetricQuery {
  const [first, ...rest] = operandsOf(place, readOperand);
  if (first === undefined) throw notSupported(textOf(place));
  const [result] = climb(first.operand, rest, 1);
  return result;
}

interface Operand {
  /** Before it; missing with the first. */
  readonly operator?: Operator;
  readonly operand: MetricQuery;
}

/** Precedence climbing: takes from `rest` what binds at least as closely. */
function climb(
  left: MetricQuery,
  rest: readonly Operand[],
  least: number,
): [MetricQuery, readonly Operand[]] {
  let [result, ahead] = [left, rest];
  for (;;) {
    const [next, ...later] = ahead;
    const binding = next?.operator && BINDING[next.operator];
    if (next?.operator === undefined || binding === undefined || binding < least) return [result, ahead];
    // Of equals the first goes first, but for powers.
    const [right, remaining] = climb(next.operand, later, next.operator === '^' ? binding : binding + 1);
    result = { kind: 'binary', operator: next.operator, left: result, right };
    ahead = remaining;
  }
}

function operandsOf(outer: Place, readOperand: Read): Operand[] {
  const place = deeper(outer);
  const [left, word, modifier, right] = below(place);
  if (left === undefined || word === undefined || right === undefined) throw notSupported(textOf(place));
  const operator = textOf(word);
  if (!isOperator(operator)) throw notSupported(operator);
  if (modifier !== undefined && textOf(modifier) !== '') throw notSupported(textOf(modifier));
  const [next, ...more] = sideOf(right, readOperand);
  if (next === undefined) throw notSupported(textOf(place));
  return [...sideOf(left, readOperand), { operator, operand: next.operand }, ...more];
}

/** In parentheses it is one operand. */
function sideOf(side: Place, readOperand: Read): Operand[] {
  const inner = below(side).flatMap(below)[0];
  return inner?.node.name === 'BinOpExpr'
    ? operandsOf({ ...inner, depth: side.depth }, readOperand)
    : [{ operand: readOperand(side) }];
}

function isOperator(text: string): text is Operator {
  return Object.hasOwn(BINDING, text);
}
