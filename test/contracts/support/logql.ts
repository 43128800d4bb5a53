import { parser } from '@grafana/lezer-logql';
import type { SyntaxNode } from '@lezer/common';
import { type Matcher } from './promql.ts';
import { nodesIn } from './syntax.ts';

/** A field that a query filters by, and whether the line was taken apart before. */
export interface UsedField {
  readonly name: string;
  readonly parsed: boolean;
  /** Those that the query asks for, by `event="a"` or `event=~"a|b"`; none where it does not say so simply. */
  readonly events: readonly string[];
}

/** A query as the parser of Grafana's own editor reads it. */
export class LogQuery {
  readonly top: SyntaxNode;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
    this.top = parser.parse(text).topNode;
  }

  /** What the parser stumbles over first, or undefined. */
  get syntaxError(): string | undefined {
    const [error] = nodesIn(this.top, (node) => node.type.isError);
    return error && (this.text.slice(error.from, error.from + 30).trim() || 'its end');
  }

  /** What stands in `{…}`. */
  get streamMatchers(): Matcher[] {
    return nodesIn(this.top, ({ name }) => name === 'Selector').flatMap((selector) =>
      this.matchersIn(selector),
    );
  }

  /** The fields that the stages behind a selector filter by, in their order, and those that lines are grouped by. */
  get usedFields(): UsedField[] {
    const filtered = nodesIn(this.top, isWholePipeline).flatMap((pipeline) => this.fieldsOf(pipeline));
    const parsed = nodesIn(this.top, ({ name }) => name.endsWith('Parser')).length > 0;
    const events = filtered.flatMap((field) => field.events);
    const grouped = nodesIn(this.top, ({ name }) => name === 'Grouping').flatMap((grouping) =>
      nodesIn(grouping, ({ name }) => name === 'Identifier').map((label) => this.textOf(label)),
    );
    return [...filtered, ...grouped.map((name) => ({ name, parsed, events }))];
  }

  private fieldsOf(pipeline: SyntaxNode): UsedField[] {
    const stages = nodesIn(pipeline, ({ name }) => name === 'PipelineStage');
    const [filter, ...more] = this.matchersIn(pipeline).filter(({ label }) => label === 'event');
    const isSimple =
      more.length === 0 && /^=~?$/.test(filter?.operator ?? '') && /^[\w|]+$/.test(filter?.value ?? '');
    const events = isSimple ? (filter?.value.split('|') ?? []) : [];
    let parsed = false;
    const used: UsedField[] = [];
    for (const stage of stages) {
      if (nodesIn(stage, ({ name }) => name.endsWith('Parser')).length > 0) parsed = true;
      const filters = nodesIn(stage, ({ name }) => name === 'LabelFilter');
      for (const field of filters.flatMap((filter) => filterFields(filter))) {
        used.push({ name: this.textOf(field), parsed, events });
      }
    }
    return used;
  }

  private matchersIn(node: SyntaxNode): Matcher[] {
    return nodesIn(node, ({ name }) => name === 'Matcher').map((matcher) => {
      const [, label = '', operator = '', value = ''] =
        /^\s*([\w.]+)\s*(=~|!~|!=|=)\s*["`](.*)["`]\s*$/s.exec(this.textOf(matcher)) ?? [];
      return { label, operator, value };
    });
  }

  private textOf({ from, to }: SyntaxNode): string {
    return this.text.slice(from, to);
  }
}

/** The parser nests a pipeline in the longer one it is a part of. */
function isWholePipeline({ name, parent }: SyntaxNode): boolean {
  return name === 'PipelineExpr' && parent?.name !== 'PipelineExpr';
}

/** `a > 5 and b = "c"` is a filter of two filters. */
function filterFields(filter: SyntaxNode): SyntaxNode[] {
  const isWhole = nodesIn(filter, ({ name }) => name === 'LabelFilter').length > 1;
  return isWhole ? [] : nodesIn(filter, ({ name }) => name === 'Identifier').slice(0, 1);
}
