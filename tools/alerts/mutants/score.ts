import { type Equivalent, isListed } from './equivalent.ts';
import { type Tried } from './outcome.ts';

export interface Score {
  readonly mutants: number;
  readonly invalid: number;
  /** With those that timed out. */
  readonly killed: number;
  readonly timedOut: number;
  readonly equivalent: number;
  readonly survived: number;
  /** Killed of those that could be, in percent; 100 where there were none. */
  readonly percent: number;
}

export function scoreOf(tried: readonly Tried[], equivalents: readonly Equivalent[]): Score {
  const count = (wanted: (one: Tried) => boolean): number => tried.filter(wanted).length;
  const timedOut = count(({ outcome }) => outcome === 'timed out');
  const killed = count(({ outcome }) => outcome === 'killed') + timedOut;
  const survived = survivorsOf(tried, equivalents).length;
  return {
    mutants: tried.length,
    invalid: count(({ outcome }) => outcome === 'invalid'),
    killed,
    timedOut,
    equivalent: count(({ outcome }) => outcome === 'survived') - survived,
    survived,
    percent: killed + survived === 0 ? 100 : (100 * killed) / (killed + survived),
  };
}

/** The survivors that no entry of the list explains. */
export function survivorsOf(tried: readonly Tried[], equivalents: readonly Equivalent[]): Tried[] {
  return tried.filter(({ mutant, outcome }) => outcome === 'survived' && !isListed(equivalents, mutant));
}
