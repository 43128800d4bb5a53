import { Problem } from '../../tools/shop/problem.ts';
import { pacedLoad } from './load.ts';
import { type LoadFigures } from './load-figures.ts';
import { watchOthers } from './others.ts';
import { reachedRate } from './reached-rate.ts';
import { PATH, type Server } from './server.ts';
import { type Disturbable } from './undisturbed.ts';

export interface SteadySettings {
  /** Requests a second. */
  readonly rate: number;
  readonly connections: number;
  readonly seconds: number;
}

export interface SteadyLoad extends LoadFigures, Disturbable {
  /** Requests a second that came through. */
  readonly reached: number;
}

/**
 * Loads a server at a steady rate. It counts as disturbed when others had the server's core, or the generator's.
 * @throws Problem when the server ends meanwhile: it took its counts with it
 */
export async function steadyLoad(
  { url, cpuMicroseconds }: Pick<Server, 'url' | 'cpuMicroseconds'>,
  settings: SteadySettings,
): Promise<SteadyLoad> {
  const ownCpu = (): number => orEnded(cpuMicroseconds);
  const watched = watchOthers(ownCpu);
  const { starved, ...figures } = await pacedLoad({ url: url + PATH, ...settings });
  const disturbed = Math.max(watched().disturbed, starved);
  return { ...figures, reached: reachedRate(figures, settings.seconds), disturbed };
}

function orEnded(cpuMicroseconds: () => number): number {
  try {
    return cpuMicroseconds();
  } catch {
    throw new Problem('the server ended under load');
  }
}
