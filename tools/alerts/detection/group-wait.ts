import { Problem } from '../../shop/problem.ts';
import { parseDuration } from '../mutants/duration.ts';
import { type Labels } from './fault.ts';

/** A route of Alertmanager's configuration. */
export interface Route {
  readonly matchers?: readonly string[];
  readonly continue?: boolean;
  readonly group_wait?: string;
  readonly routes?: readonly Route[];
}

const MATCHER = /^\s*(\w+)\s*(=~|!~|!=|=)\s*"?(.*?)"?\s*$/;

/** Alertmanager's own. */
const DEFAULT_WAIT = '30s';

/**
 * How many seconds Alertmanager waits before it first tells somebody of an alert with these labels: where several routes
 * take it, the shortest wait.
 * @throws Problem for a matcher or a duration that cannot be read
 */
export function groupWait(root: Route, labels: Labels): number {
  return Math.min(...waitsOf(root, labels, DEFAULT_WAIT).map(secondsOf));
}

function waitsOf({ routes = [], group_wait }: Route, labels: Labels, inherited: string): string[] {
  const wait = group_wait ?? inherited;
  const waits: string[] = [];
  for (const route of routes) {
    if (!matches(route, labels)) continue;
    waits.push(...waitsOf(route, labels, wait));
    if (!route.continue) break;
  }
  return waits.length === 0 ? [wait] : waits;
}

function matches({ matchers = [] }: Route, labels: Labels): boolean {
  return matchers.every((matcher) => {
    const [, name = '', operator, wanted = ''] = MATCHER.exec(matcher) ?? [];
    if (operator === undefined) throw new Problem(`Alertmanager's matcher ${matcher} cannot be read.`);
    const value = labels[name] ?? '';
    const equal = operator.endsWith('~') ? new RegExp(`^(?:${wanted})$`).test(value) : value === wanted;
    return equal !== operator.startsWith('!');
  });
}

function secondsOf(wait: string): number {
  const milliseconds = parseDuration(wait);
  if (milliseconds === undefined) throw new Problem(`Alertmanager's group_wait ${wait} is no duration.`);
  return milliseconds / 1000;
}
