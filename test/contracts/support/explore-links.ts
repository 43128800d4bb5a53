import { type DashboardFile, type Target } from './dashboard.ts';
import { walk } from './walk.ts';

/** What a link to Grafana's Explore opens. */
export interface ExploreLink {
  readonly title: string;
  /** Counted from 1. */
  readonly line: number;
  /** Undefined where the address holds none that can be read. */
  readonly panes: readonly ExplorePane[] | undefined;
}

export interface ExplorePane {
  readonly datasource?: string;
  readonly queries?: readonly Target[];
}

export function exploreLinks(dashboard: DashboardFile): ExploreLink[] {
  return walk(dashboard.value).flatMap(({ keys, value }) => {
    const { title = '', url } = (value ?? {}) as { readonly title?: string; readonly url?: unknown };
    if (typeof url !== 'string' || !url.startsWith('/explore?')) return [];
    return [{ title, line: dashboard.line(...keys, 'url'), panes: panesOf(url) }];
  });
}

function panesOf(url: string): ExplorePane[] | undefined {
  try {
    const [, panes = ''] = /[?&]panes=(\{.*\})$/.exec(url) ?? [];
    return Object.values(JSON.parse(panes) as Record<string, ExplorePane>);
  } catch {
    return undefined;
  }
}
