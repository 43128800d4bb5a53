import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { Problem } from '../shop/problem.ts';
import { buildServer } from './http/build-server.ts';
import { addIntakeRoutes } from './http/routes-of-intake.ts';
import { addQueryRoutes } from './http/routes-of-queries.ts';
import { Intake } from './intake/intake.ts';
import { type Log } from './log.ts';
import { Metrics } from './metrics.ts';
import { QueryThreads } from './query/query-threads.ts';
import { readRules } from './ruler/read-rules.ts';
import { Ruler } from './ruler/ruler.ts';
import { type Settings } from './settings/settings.ts';
import { openDatabase } from './storage/database.ts';
import { LineWriter } from './storage/line-writer.ts';
import { Sweeper } from './storage/sweeper.ts';

/** Megabytes that the queries of one thread may take. */
const QUERY_HEAP_MB = 96;

/** A query that takes longer is ended when the store is asked to stop. */
const LONGEST_QUERY_AT_END_MS = 5_000;

export interface RunningStore {
  /** Answers what it has taken, and closes the database. */
  stop(): Promise<void>;
}

/**
 * Starts all parts of the store.
 * @throws Problem for rules, data or an address that cannot be used
 */
export async function startStore(settings: Settings, log: Log): Promise<RunningStore> {
  const groups = settings.ruler ? readRules(settings.ruler.folder, settings.ruler.evaluateEveryMs) : [];
  const file = join(settings.dataFolder, 'log-store.sqlite');
  const database = orProblem(`${file} cannot be used`, () => openDatabase(file));
  const writer = new LineWriter(database);
  const metrics = new Metrics(() => writer.streams);
  const threads = new QueryThreads({
    script: join(import.meta.dirname, 'query/query-worker.ts'),
    file,
    limits: settings.query,
    timeoutMs: settings.query.timeoutMs,
    heapMb: QUERY_HEAP_MB,
  });
  const app = buildServer(metrics);
  addIntakeRoutes(app, new Intake(writer, settings.intake, metrics, log), settings.labels);
  addQueryRoutes(app, threads);
  const { host, port, retentionMs, sweepEveryMs, ruler: rulerSettings } = settings;
  const address = await app.listen({ host, port }).catch(async (error: Error) => {
    await threads.close();
    throw new Problem(`${host}:${port} cannot be listened on: ${error.message}`);
  });
  const sweeper =
    retentionMs === undefined
      ? undefined
      : new Sweeper({ database, writer, retentionMs, everyMs: sweepEveryMs, log });
  const ruler = rulerSettings && new Ruler({ groups, settings: rulerSettings, threads, metrics, log });
  log('info', 'ready', { address, file });
  return {
    stop: async () => {
      ruler?.stop();
      const answered = app.close();
      await Promise.race([answered, pause(LONGEST_QUERY_AT_END_MS)]);
      await threads.close();
      await answered;
      await sweeper?.stop();
      database.close();
    },
  };
}

function orProblem<Result>(what: string, act: () => Result): Result {
  try {
    return act();
  } catch (error) {
    throw new Problem(
      `${what}: ${(error as Error).message}. Remove it to begin anew; its lines are gone then.`,
    );
  }
}
