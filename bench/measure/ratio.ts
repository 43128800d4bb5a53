import { pairedRatios, type Spread, spreadOf } from './statistics.ts';
import { type Disturbable, isDisturbed } from './undisturbed.ts';

export interface Ratio extends Spread {
  /** Whether something disturbed more than half of the rounds: then it is of all of them, else of the others. */
  readonly disturbed: boolean;
}

/**
 * How often the one is the other, round by round.
 * @throws RangeError when they have not the same rounds
 */
export function ratioOfRounds<Round extends Disturbable>(
  ofThis: readonly Round[],
  toThat: readonly Round[],
  figure: (round: Round) => number,
): Ratio {
  const ratios = pairedRatios(ofThis.map(figure), toThat.map(figure));
  const isQuiet = (_ratio: number, round: number): boolean =>
    [ofThis[round], toThat[round]].every((each) => each !== undefined && !isDisturbed(each));
  const quiet = ratios.filter(isQuiet);
  const disturbed = quiet.length * 2 < ratios.length;
  return { ...spreadOf(disturbed ? ratios : quiet), disturbed };
}
