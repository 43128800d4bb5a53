import type { SyntaxNode } from '@lezer/common';

import { type Edit, type Operator, replacements } from '../edit.ts';
import { childrenOf, type Query } from '../promql.ts';

const OPPOSITES: Readonly<Record<string, string>> = { '=': '!=', '!=': '=', '=~': '!~', '!~': '=~' };

/** A label matcher that says the opposite, is left out, or has another regular expression. */
export const matchers: Operator = (query) =>
  query.named('LabelMatchers').flatMap((list) => {
    const nodes = childrenOf(list);
    return nodes.flatMap((node, index) => [
      ...opposite(query, node),
      { operator: 'matcher', ...withComma(nodes, index), text: '' },
      ...otherValues(query, node),
    ]);
  });

function opposite(query: Query, node: SyntaxNode): Edit[] {
  const sign = node.getChild('MatchOp');
  const label = query.textOf({ from: node.from, to: sign?.from ?? node.from });
  const value = query.textOf({ from: sign?.to ?? node.to, to: node.to });
  const other = sign && OPPOSITES[query.textOf(sign)];
  return other ? replacements('matcher', node, [label + other + value]) : [];
}

function otherValues(query: Query, node: SyntaxNode): Edit[] {
  const value = node.getChild('StringLiteral');
  const sign = node.getChild('MatchOp');
  if (!value || !sign || !query.textOf(sign).endsWith('~')) return [];
  const start = query.textOf({ from: node.from, to: value.from });
  const quote = query.textOf(value).charAt(0);
  return replacements(
    'matcher',
    node,
    otherExpressions(query.textOf(value).slice(1, -1)).map((text) => start + quote + text + quote),
  );
}

/** The next lower digit for the first one (`5..`); each alternative left out (`a|b`); `.*` for `.+` and back. */
function otherExpressions(expression: string): string[] {
  const alternatives = expression.split('|');
  // A bar in parentheses does not part the whole.
  if (alternatives.length > 1 && !/[()]/.test(expression)) {
    return alternatives.map((_, index) => alternatives.filter((_other, at) => at !== index).join('|'));
  }
  if (/[1-9]/.test(expression)) return [expression.replace(/[1-9]/, (digit) => String(Number(digit) - 1))];
  if (expression === '.+') return ['.*'];
  if (expression === '.*') return ['.+'];
  return [];
}

/** With the comma after it, or before the last one. */
function withComma(nodes: readonly SyntaxNode[], index: number): { from: number; to: number } {
  const from = nodes[index]?.from ?? 0;
  const to = nodes[index]?.to ?? 0;
  const next = nodes[index + 1];
  if (next) return { from, to: next.from };
  return { from: nodes[index - 1]?.to ?? from, to };
}
