import { type Operator } from '../edit.ts';
import { aggregations, functions } from './calls.ts';
import { groupingKeywords, groupingLabels } from './groupings.ts';
import { matchers } from './matchers.ts';
import { numbers } from './numbers.ts';
import { operands } from './operands.ts';
import { quantiles } from './quantiles.ts';
import { bools, signs } from './signs.ts';
import { offsets, windows } from './windows.ts';

export const operators: readonly Operator[] = [
  numbers,
  quantiles,
  signs,
  bools,
  operands,
  windows,
  offsets,
  matchers,
  aggregations,
  groupingLabels,
  groupingKeywords,
  functions,
];
