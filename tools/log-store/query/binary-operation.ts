import { type BinaryOperation } from '../logql/ast.ts';
import { compare } from '../logql/compare.ts';
import { labelsText } from '../storage/stream-labels.ts';
import { type Vector } from './series.ts';

type Operator = BinaryOperation['operator'];

/** A number, or series with numbers at each step. */
export type Value = number | Vector;

/** `left operator right`. Series meet those with the same labels; a comparison keeps what holds, with its left value. */
export function operate(operator: Operator, left: Value, right: Value): Value {
  if (typeof left === 'number' && typeof right === 'number') return ofNumbers(operator, left, right);
  if (typeof right === 'number')
    return mapped(left as Vector, (value) => atStep(operator, value, right, value));
  if (typeof left === 'number') return mapped(right, (value) => atStep(operator, left, value, value));
  return new Map(
    [...left].flatMap(([key, { labels, values }]) => {
      const other = right.get(key);
      if (other === undefined) return [];
      const result = values.map((value, step) => {
        const otherValue = other.values[step];
        return value === undefined || otherValue === undefined
          ? undefined
          : atStep(operator, value, otherValue, value);
      });
      return [[labelsText(labels), { labels, values: result }] as const];
    }),
  );
}

function mapped(vector: Vector, map: (value: number) => number | undefined): Vector {
  return new Map(
    [...vector].map(([key, { labels, values }]) => [
      key,
      { labels, values: values.map((value) => (value === undefined ? undefined : map(value))) },
    ]),
  );
}

function atStep(operator: Operator, left: number, right: number, kept: number): number | undefined {
  if (!isComparison(operator)) return ofNumbers(operator, left, right);
  return compare(operator, left, right) ? kept : undefined;
}

function ofNumbers(operator: Operator, left: number, right: number): number {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return right === 0 ? NaN : left / right;
    case '%':
      return right === 0 ? NaN : left % right;
    case '^':
      return left ** right;
    default:
      return compare(operator, left, right) ? 1 : 0;
  }
}

function isComparison(
  operator: Operator,
): operator is Extract<Operator, '==' | '!=' | '>' | '>=' | '<' | '<='> {
  return ['==', '!=', '>', '>=', '<', '<='].includes(operator);
}
