import { type Paint } from '../../terminal/paint.ts';
import { fingerprint, isUpToDate } from './fingerprint.ts';
import { goSettings, proxiesOnly } from './go-build.ts';
import { findGo } from './go-toolchain.ts';
import { installBackend, type Job, type Site } from './install-backend.ts';
import { label } from './label.ts';
import { describePlan } from './plan.ts';
import { type Backend } from './recipes.ts';
import { makeWorkFolder } from './work-folder.ts';

export interface Installation {
  /** The repository. */
  readonly root: string;
  readonly home: string;
  readonly backends: readonly Backend[];
  /** Builds also what is up to date. */
  readonly force: boolean;
  readonly environment: NodeJS.ProcessEnv;
  readonly screen: NodeJS.WriteStream;
  readonly paint: Paint;
  readonly interruption: AbortSignal;
}

/**
 * Builds what is not up to date, one after another: each build keeps all cores busy by itself. One that fails keeps
 * none of the others from being built. Returns the names of those that failed.
 * @throws Problem when there is no Go that can build them; AbortError when interrupted.
 */
export async function installBackends(installation: Installation): Promise<string[]> {
  const { root, home, backends, force, screen, paint } = installation;
  const jobs = backends.map((backend) => ({ backend, stamp: fingerprint(root, backend) }));
  const due = new Set<Job>(jobs.filter(({ backend, stamp }) => force || !isUpToDate(home, backend, stamp)));
  const site = due.size > 0 ? await openSite(installation, [...due]) : undefined;
  const failed: string[] = [];
  for (const job of jobs) {
    if (!site || !due.has(job)) screen.write(`${paint('dim', '·')} ${label(job.backend)}  up to date\n`);
    else if (!(await installBackend(site, job))) failed.push(job.backend.name);
  }
  return failed;
}

async function openSite(installation: Installation, due: readonly Job[]): Promise<Site> {
  const { home, environment, screen } = installation;
  const go = await findGo(
    due.map(({ backend }) => backend),
    environment,
  );
  screen.write(`${describePlan(due, home).join('\n')}\n\n`);
  return {
    ...installation,
    work: makeWorkFolder(home),
    environment: { ...environment, ...goSettings, GOPROXY: proxiesOnly(go.GOPROXY) },
  };
}
