import { type SyntaxNode } from '@lezer/common';

import { QueryProblem } from '../query-problem.ts';

/** More than anybody writes, and less than the stack can take. */
const DEEPEST = 100;
const QUOTED_CHARACTERS = 60;

/** A place in a query's syntax tree. */
export interface Place {
  readonly node: SyntaxNode;
  readonly query: string;
  /** How many of its own kind it is inside of. */
  readonly depth: number;
}

export function textOf({ node, query }: Place): string {
  return query.slice(node.from, node.to);
}

/** The places directly below that are not comments. */
export function below({ node, query, depth }: Place): Place[] {
  const places: Place[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    if (child.name !== 'LineComment') places.push({ node: child, query, depth });
  }
  return places;
}

export function childNamed(place: Place, name: string): Place | undefined {
  return below(place).find(({ node }) => node.name === name);
}

/** @throws QueryProblem for a query that is nested absurdly deep */
export function deeper(place: Place): Place {
  if (place.depth >= DEEPEST) throw new QueryProblem(`parse error: nested deeper than ${DEEPEST}`);
  return { ...place, depth: place.depth + 1 };
}

/** The grammar has a list as its beginning and its last member: all members, in order. */
export function membersOf(list: Place, member: string): Place[] {
  const members: Place[] = [];
  let rest: Place | undefined = list;
  while (rest !== undefined) {
    const children = below(rest);
    members.push(...children.filter(({ node }) => node.name === member).toReversed());
    rest = children.find(({ node }) => node.name === list.node.name);
  }
  return members.toReversed();
}

/** What LogQL has and this store has not. */
export function notSupported(what: string): QueryProblem {
  return new QueryProblem(
    `not supported by the embedded log store: ${what.slice(0, QUOTED_CHARACTERS)}. Loki itself can do it.`,
  );
}

/** @throws QueryProblem that says where the query cannot be read */
export function refuseErrors(query: string, root: SyntaxNode): void {
  root.cursor().iterate(({ type, from, to }) => {
    if (!type.isError) return;
    const rest = query.slice(from, Math.max(to, from + QUOTED_CHARACTERS)).trim();
    throw new QueryProblem(
      `parse error at position ${from + 1}: ${rest === '' ? 'unexpected end' : `unexpected ${rest}`}`,
    );
  });
}
