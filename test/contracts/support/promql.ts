import { parser } from '@prometheus-io/lezer-promql';
import type { SyntaxNode } from '@lezer/common';
import { childrenOf, nodesIn } from './syntax.ts';

export interface Matcher {
  readonly label: string;
  readonly operator: string;
  readonly value: string;
}

/** `metric{label="value"}`; the metric is empty where only labels are given. */
export interface Selector {
  readonly metric: string;
  readonly matchers: readonly Matcher[];
}

/** A query as the parser of Prometheus' own editor reads it. */
export class PromQuery {
  readonly top: SyntaxNode;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
    this.top = parser.parse(text).topNode;
  }

  textOf({ from, to }: SyntaxNode): string {
    return this.text.slice(from, to);
  }

  /** What the parser stumbles over first, or undefined. */
  get syntaxError(): string | undefined {
    const [error] = nodesIn(this.top, (node) => node.type.isError);
    return error && (this.text.slice(error.from, error.from + 30).trim() || 'its end');
  }

  named(name: string, within = this.top): SyntaxNode[] {
    return nodesIn(within, (node) => node.name === name);
  }

  selectors(within = this.top): Selector[] {
    return this.named('VectorSelector', within).map((node) => {
      const name = node.getChild('Identifier');
      const matchers = this.named('UnquotedLabelMatcher', node).map((matcher) => this.matcher(matcher));
      return { metric: name ? this.textOf(name) : '', matchers };
    });
  }

  /** The labels that `by (…)`, `on (…)` and the like name in a node itself, not in those below. */
  labelsNamed(list: SyntaxNode): string[] {
    return this.named('LabelName', list).map((label) => this.textOf(label));
  }

  /** The name of the function a FunctionCall calls. */
  functionName(call: SyntaxNode): string {
    const name = call.getChild('FunctionIdentifier');
    return name ? this.textOf(name) : '';
  }

  /** The expressions that a call or aggregation is given. */
  parameters(call: SyntaxNode): SyntaxNode[] {
    return childrenOf(call.getChild('FunctionCallBody'));
  }

  private matcher(node: SyntaxNode): Matcher {
    const part = (name: string): string => {
      const found = node.getChild(name);
      return found ? this.textOf(found) : '';
    };
    return {
      label: part('LabelName'),
      operator: part('MatchOp'),
      value: part('StringLiteral').slice(1, -1),
    };
  }
}
