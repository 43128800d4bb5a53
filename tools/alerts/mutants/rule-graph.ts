import { nameOf, type Rule } from './rule.ts';

/** What a name in an expression may be short for: `ALERTS` has series of every alert. */
const ANY = new Set(['ALERTS', 'ALERTS_FOR_STATE', '__name__']);

/** Every word of an expression that may be the name of a rule. Other words do no harm: no rule has their name. */
export function namesIn(expression: string): string[] {
  return expression.match(/[a-zA-Z_:][\w:]*/g) ?? [];
}

/** Which rules read which, by name: rules of the same name count as one. */
export class RuleGraph {
  private readonly needs = new Map<string, Set<string>>();

  constructor(rules: readonly Rule[]) {
    for (const rule of rules) this.needs.set(nameOf(rule), new Set());
    for (const rule of rules) {
      for (const name of this.rulesAmong(namesIn(String(rule.expr)))) this.needs.get(nameOf(rule))?.add(name);
    }
  }

  /** The names that are rules. */
  rulesAmong(names: Iterable<string>): Set<string> {
    const all = [...names];
    if (all.some((name) => ANY.has(name))) return new Set(this.needs.keys());
    return new Set(all.filter((name) => this.needs.has(name)));
  }

  /** The rules and all that they read, directly or through others. */
  withNeeded(names: Iterable<string>): Set<string> {
    return this.spread(names, (name) => this.needs.get(name) ?? []);
  }

  /** The rule and all that read it, directly or through others. */
  withReaders(name: string): Set<string> {
    return this.spread([name], (read) =>
      [...this.needs].filter(([, needed]) => needed.has(read)).map(([reader]) => reader),
    );
  }

  private spread(names: Iterable<string>, next: (name: string) => Iterable<string>): Set<string> {
    const reached = new Set(names);
    // A set's iteration comes to what is added on the way.
    for (const name of reached) for (const other of next(name)) reached.add(other);
    return reached;
  }
}
