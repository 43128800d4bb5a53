import { availableParallelism, totalmem } from 'node:os';

import { backendVersions } from '../stack/measure/backend-versions.ts';

/** Where and with what a game day was held. */
export interface Circumstances {
  /** ISO 8601, the day only. */
  readonly date: string;
  readonly machine: { readonly cores: number; readonly memoryGiB: number };
  readonly node: string;
  readonly versions: ReadonlyMap<string, string>;
  readonly factor: number;
  readonly lanes: number;
  readonly minutes: number;
}

/** @param binaries - paths of the backends, by name */
export async function describeCircumstances(
  binaries: ReadonlyMap<string, string>,
  run: Pick<Circumstances, 'factor' | 'lanes' | 'minutes'>,
): Promise<Circumstances> {
  return {
    date: new Date().toISOString().slice(0, 10),
    machine: { cores: availableParallelism(), memoryGiB: totalmem() / 2 ** 30 },
    node: process.versions.node,
    versions: await backendVersions(binaries),
    ...run,
  };
}
