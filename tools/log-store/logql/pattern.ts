import { RE2JS, RE2JSException } from 're2js';

import { QueryProblem } from '../query-problem.ts';

/** Whether a text matches. */
export type Pattern = (text: string) => boolean;

/** `=`, `!=`, `=~` and `!~` of a label: a regular expression has to match all of its value. */
export function labelPattern(operator: string, value: string): Pattern {
  switch (operator) {
    case '=':
      return (text) => text === value;
    case '!=':
      return (text) => text !== value;
    case '=~':
      return remembered(wholeMatch(value));
    default: {
      const matches = remembered(wholeMatch(value));
      return (text) => !matches(text);
    }
  }
}

/** `|=`, `!=`, `|~` and `!~` of a line, one of several texts: a regular expression may match anywhere. */
export function linePattern(operator: string, values: readonly string[]): Pattern {
  const isRegex = operator.endsWith('~');
  const patterns = values.map((value): Pattern => {
    if (!isRegex) return (line) => line.includes(value);
    const regex = compile(value, 0);
    return (line) => regex.test(line);
  });
  const [first, ...more] = patterns;
  const any: Pattern =
    first !== undefined && more.length === 0 ? first : (line) => patterns.some((matches) => matches(line));
  return operator.startsWith('!') ? (line) => !any(line) : any;
}

function wholeMatch(expression: string): Pattern {
  // By far the most: `error|fatal`. A set is ten times as fast.
  if (/^[\w\- |]+$/.test(expression)) {
    const words = new Set(expression.split('|'));
    return (text) => words.has(text);
  }
  const regex = compile(expression, RE2JS.DOTALL);
  return (text) => regex.testExact(text);
}

/** RE2, as Loki has it: what JavaScript's own expressions would do for years, it does in linear time. */
function compile(expression: string, flags: number): RE2JS {
  try {
    return RE2JS.compile(expression, flags);
  } catch (error) {
    if (error instanceof RE2JSException) throw new QueryProblem(`parse error: ${error.message}`);
    throw error;
  }
}

const MOST_REMEMBERED = 1000;

/** Labels have few values: each is matched once. */
function remembered(matches: Pattern): Pattern {
  const results = new Map<string, boolean>();
  return (text) => {
    let result = results.get(text);
    if (result === undefined) {
      result = matches(text);
      if (results.size < MOST_REMEMBERED) results.set(text, result);
    }
    return result;
  };
}
