import { type Operator, replacements } from '../edit.ts';
import { binariesIn } from './binary.ts';

const COMPARISONS: Readonly<Record<string, readonly string[]>> = {
  '>': ['>=', '<', '==', '!='],
  '>=': ['>', '<', '==', '!='],
  '<': ['<=', '>', '==', '!='],
  '<=': ['<', '>', '==', '!='],
  // Most that is compared with == is 0 or 1, where >= and <= would say the same.
  '==': ['!=', '>', '<'],
  '!=': ['==', '>', '<'],
};

const SETS: Readonly<Record<string, readonly string[]>> = {
  and: ['or', 'unless'],
  or: ['and', 'unless'],
  unless: ['and', 'or'],
};

const ARITHMETIC: Readonly<Record<string, readonly string[]>> = {
  '+': ['-'],
  '-': ['+'],
  '*': ['/'],
  '/': ['*'],
  '%': ['/'],
  '^': ['*'],
};

/** Another sign between the two sides of an operation. */
export const signs: Operator = (query) =>
  binariesIn(query).flatMap(({ sign, right }) => {
    const text = query.keyword(sign);
    const others = COMPARISONS[text] ?? [];
    // Counts, rates and times are never below 0, where != would differ.
    const positive = text === '>' && query.textOf(right) === '0';
    return [
      ...replacements('comparison', sign, positive ? others.filter((other) => other !== '!=') : others),
      ...replacements('set operator', sign, SETS[text] ?? []),
      ...replacements('arithmetic', sign, ARITHMETIC[text] ?? []),
    ];
  });

/** `bool` left out: the comparison then drops series, where it gave them 0 or 1. */
export const bools: Operator = (query) =>
  query.named('BoolModifier').flatMap((node) => replacements('bool', node, ['']));
