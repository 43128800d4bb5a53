import { availableParallelism, totalmem } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { type Tally } from '../../demo/tally.ts';
import { startTraffic } from '../../demo/traffic.ts';
import { readPanelQueries } from '../../grafana/panel-queries.ts';
import { QUIET_PANELS } from '../../grafana/quiet-panels.ts';
import { findBinaries } from '../find-binaries.ts';
import { stackHome } from '../install/stack-home.ts';
import { PARTS } from '../parts.ts';
import { backendVersions } from './backend-versions.ts';
import { causeErrors } from './cause-errors.ts';
import { type Figures } from './figures.ts';
import { type Memory, memoryOf } from './memory.ts';
import { readMemoryLimits } from './memory-limits.ts';
import { type MeasureOptions } from './options.ts';
import { type OwnStack } from './own-stack.ts';
import { runningParts } from './running-parts.ts';
import { panelsToWatch, type WatchedPanel, watchPanels } from './watch-panels.ts';

const PROGRESS_MS = 10_000;

export interface MeasureSetting {
  readonly root: string;
  readonly stack: OwnStack;
  readonly options: MeasureOptions;
  readonly say: (line: string) => void;
  /** Ends the traffic before its time. */
  readonly curtain: AbortSignal;
}

/**
 * Starts the stack, sends traffic, watches the panels fill and reads the memory in the end.
 * @throws Problem when the stack does not start or a part of it is not ready in the end
 */
export async function takeFigures({ root, stack, options, say, curtain }: MeasureSetting): Promise<Figures> {
  const binaries = findBinaries(PARTS, process.env['PATH'], join(stackHome(process.env), 'bin'));
  const versions = await backendVersions(binaries);
  curtain.throwIfAborted();
  say(`starting a stack at ${stack.address}`);
  const healthySeconds = await stack.start();
  // A start that is called off ends well too.
  curtain.throwIfAborted();
  say(`all healthy after ${healthySeconds.toFixed(1)} s; ${options.minutes} min of traffic`);
  const queries = readPanelQueries(join(root, 'deploy/grafana/dashboards'), {});
  const panels = panelsToWatch(queries).filter(({ panel }) => !QUIET_PANELS.has(panel));
  const { memory, requestsPerSecond } = await underTraffic({ root, stack, options, say, curtain }, panels);
  return {
    date: new Date().toISOString().slice(0, 10),
    machine: { cores: availableParallelism(), memoryGiB: totalmem() / 2 ** 30 },
    node: process.versions.node,
    versions,
    traffic: { minutes: options.minutes, users: options.users, requestsPerSecond },
    healthySeconds,
    panels,
    memory,
    limits: readMemoryLimits(join(root, 'docker-compose.yml')),
  };
}

async function underTraffic(
  { stack, options, say, curtain }: MeasureSetting,
  panels: readonly WatchedPanel[],
): Promise<{ memory: Map<string, Memory>; requestsPerSecond: number }> {
  const seconds = options.minutes * 60;
  const over = new AbortController();
  const until = AbortSignal.any([curtain, over.signal]);
  const { tally, finished } = startTraffic(stack.urls.gateway, options.users, until);
  // The first request comes up to a second later: counted from here, the panels are rather late than early.
  const watch = watchPanels(panels, stack.urls, until);
  const progress = showProgress(say, seconds, tally, panels);
  try {
    await Promise.all([causeErrors(stack, until), pause(seconds * 1000, undefined, { signal: until })]);
    const parts = runningParts((await stack.command('status')).lines);
    const memory = new Map(parts.map(({ name, pid }) => [name, memoryOf(pid)]));
    return { memory, requestsPerSecond: tally.sent / seconds };
  } finally {
    clearInterval(progress);
    over.abort();
    await Promise.all([finished, watch]);
  }
}

function showProgress(
  say: (line: string) => void,
  seconds: number,
  tally: Tally,
  panels: readonly WatchedPanel[],
): NodeJS.Timeout {
  const startedAt = performance.now();
  return setInterval(() => {
    const passed = ((performance.now() - startedAt) / 1000).toFixed(0);
    const empty = panels.filter((panel) => panel.seconds === undefined);
    const some = empty.slice(0, 3).map(({ panel, refusal }) => (refusal ? `${panel} (${refusal})` : panel));
    const filled =
      empty.length === 0 ? 'every panel has data' : `${empty.length} panels empty: ${some.join(', ')}`;
    say(`  ${passed} of ${seconds} s, ${tally.sent} requests; ${filled}`);
  }, PROGRESS_MS);
}
