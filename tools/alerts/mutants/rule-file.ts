import { readFileSync } from 'node:fs';
import { basename } from 'node:path';

import { type Document, isScalar, LineCounter, parseDocument } from 'yaml';

import { Problem } from '../../shop/problem.ts';
import { nameOf, type Rule, type RuleGroup, titleOf } from './rule.ts';

export interface PlacedRule {
  readonly rule: Rule;
  readonly title: string;
  readonly group: number;
  readonly index: number;
}

/** One file of rules, and where in it what is written. */
export class RuleFile {
  readonly path: string;
  readonly name: string;
  readonly rules: readonly PlacedRule[];
  private readonly source: string;
  private readonly document: Document;
  private readonly lines = new LineCounter();
  private readonly groups: readonly RuleGroup[];

  /** @throws Problem for what is no YAML */
  constructor(path: string, source = readFileSync(path, 'utf8')) {
    this.path = path;
    this.name = basename(path);
    this.source = source;
    this.document = parseDocument(source, { merge: true, lineCounter: this.lines });
    const [error] = this.document.errors;
    if (error) throw new Problem(`${path}: ${error.message}`);
    // Without the parser's limit on aliases, which is for files of strangers.
    this.groups =
      (this.document.toJS({ maxAliasCount: -1 }) as { groups?: readonly RuleGroup[] } | null)?.groups ?? [];
    const all = this.groups.flatMap(({ rules = [] }) => rules);
    this.rules = this.groups.flatMap(({ rules = [] }, group) =>
      rules.map((rule, index) => ({ rule, title: titleOf(rule, all), group, index })),
    );
  }

  /**
   * The text of the file with some of its rules only (by name; all when undefined), and another rule, or none, in the
   * place of one. JSON is YAML, too.
   */
  text(names?: ReadonlySet<string>, place?: PlacedRule, other?: Rule): string {
    const groups = this.groups.map((group, at) => ({
      ...group,
      rules: (group.rules ?? []).flatMap((rule, index) => {
        if (place?.group === at && place.index === index) return other ?? [];
        return (names?.has(nameOf(rule)) ?? true) ? rule : [];
      }),
    }));
    return JSON.stringify({ groups });
  }

  /** The line of a rule's field, counted from 1; of the rule when it has no such field. */
  line({ group, index }: PlacedRule, field: readonly string[], offset = 0): number {
    const place = ['groups', group, 'rules', index];
    const node = this.document.getIn([...place, ...field], true) ?? this.document.getIn(place, true);
    const range = (node as { range?: readonly [number, number, number] }).range ?? [0, 0, 0];
    const position = isScalar(node) ? this.positionIn(range, String(node.value), offset) : range[0];
    return this.lines.linePos(position).line;
  }

  /**
   * Where in the file a character of a text is. Indentation and folding change its blanks only: the same number of other
   * characters comes before it. Escapes in quotes shift it a little.
   */
  private positionIn([start, end]: readonly number[], value: string, offset: number): number {
    let position = start ?? 0;
    if (offset === 0 && !/[|>]/.test(this.source.charAt(position))) return position;
    if (/[|>]/.test(this.source.charAt(position))) position = this.source.indexOf('\n', position) + 1;
    else if (/["']/.test(this.source.charAt(position))) position += 1;
    let before = value.slice(0, offset).replace(/\s/g, '').length;
    for (; position < (end ?? 0); position += 1) {
      if (/\s/.test(this.source.charAt(position))) continue;
      if (before === 0) break;
      before -= 1;
    }
    return position;
  }
}
