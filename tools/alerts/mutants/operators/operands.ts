import { type Edit, type Operator } from '../edit.ts';
import { binariesIn } from './binary.ts';

const SETS = new Set(['and', 'or', 'unless']);

/** One side of `and`, `or` and `unless` left out: is each case of the rule, and each exception from it, tested? */
export const operands: Operator = (query) =>
  binariesIn(query)
    .filter(({ sign }) => SETS.has(query.keyword(sign)))
    .flatMap(({ left, right }): Edit[] => [
      { operator: 'operand', from: left.to, to: right.to, text: '' },
      { operator: 'operand', from: left.from, to: right.from, text: '' },
    ]);
