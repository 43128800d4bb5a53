import { setTimeout as pause } from 'node:timers/promises';

import { type PanelQuery } from '../../grafana/panel-queries.ts';
import { answerOf } from '../../grafana/run-panel-query.ts';
import { type StackUrls } from '../order/backends.ts';

const POLL_MS = 1000;

/** What a dashboard's reader sees as one picture: it has data when one of its queries has. */
export interface WatchedPanel {
  readonly dashboard: string;
  readonly panel: string;
  readonly queries: readonly PanelQuery[];
  /** Seconds from the beginning of the watch to its first data; missing as long as it has none. */
  seconds?: number;
  /** What the backend last said instead of an answer. */
  refusal?: string;
}

export function panelsToWatch(queries: readonly PanelQuery[]): WatchedPanel[] {
  const byPanel = Map.groupBy(queries, ({ dashboard, panel }) => `${dashboard}\n${panel}`);
  return [...byPanel.values()].flatMap((own) =>
    own[0] === undefined ? [] : [{ dashboard: own[0].dashboard, panel: own[0].panel, queries: own }],
  );
}

/** Asks every second what is still empty, until nothing is or the signal comes; the panels keep what was seen. */
export async function watchPanels(
  panels: readonly WatchedPanel[],
  urls: Pick<StackUrls, 'prometheus' | 'loki' | 'jaeger'>,
  until: AbortSignal,
): Promise<void> {
  const startedAt = performance.now();
  for (;;) {
    const empty = panels.filter(({ seconds }) => seconds === undefined);
    if (empty.length === 0 || until.aborted) return;
    await Promise.all(
      empty.map(async (panel) => {
        if (await hasData(panel, urls)) panel.seconds = (performance.now() - startedAt) / 1000;
      }),
    );
    await pause(POLL_MS, undefined, { signal: until }).catch(() => undefined);
  }
}

async function hasData(
  panel: WatchedPanel,
  urls: Pick<StackUrls, 'prometheus' | 'loki' | 'jaeger'>,
): Promise<boolean> {
  const answers = await Promise.allSettled(panel.queries.map((query) => answerOf(query, urls)));
  const refused = answers.find(({ status }) => status === 'rejected') as PromiseRejectedResult | undefined;
  if (refused === undefined) delete panel.refusal;
  else panel.refusal = String(refused.reason);
  return answers.some((answer) => answer.status === 'fulfilled' && answer.value.hasData);
}
