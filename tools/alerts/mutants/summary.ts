import { type Paint } from '../../terminal/paint.ts';
import { type Equivalent, staleEntries } from './equivalent.ts';
import { type MutantsOptions } from './options.ts';
import { type Tried } from './outcome.ts';
import { type FileScore, inPercent, scoreTable } from './report.ts';
import { scoreOf } from './score.ts';

export interface Summary {
  readonly lines: readonly string[];
  /** Enough mutants of each file are killed, and the list of equivalent ones is up to date. */
  readonly good: boolean;
}

export function scoresByFile(tried: readonly Tried[], equivalents: readonly Equivalent[]): FileScore[] {
  return [...Map.groupBy(tried, ({ mutant }) => mutant.file.name)].map(([file, ofFile]) => ({
    file,
    ...scoreOf(ofFile, equivalents),
  }));
}

export function summarise(
  tried: readonly Tried[],
  equivalents: readonly Equivalent[],
  { minimum, equivalent }: Pick<MutantsOptions, 'minimum' | 'equivalent'>,
  paint: Paint,
): Summary {
  const scores = scoresByFile(tried, equivalents);
  const total = { file: 'all', ...scoreOf(tried, equivalents) };
  const low = scores.filter(({ percent }) => percent < minimum);
  const stale = staleEntries(equivalents, tried);
  return {
    lines: [
      ...scoreTable(scores.length > 1 ? [...scores, total] : scores, minimum, paint),
      ...(total.timedOut > 0 ? ['', `${total.timedOut} of the killed took too long.`] : []),
      ...stale.flatMap((entry) => ['', `Out of date in ${equivalent}, remove it: ${entry}.`]),
      ...low.flatMap(({ file, percent }) => [
        '',
        `${file}: its tests kill ${inPercent(percent)} of the mutants; the minimum is ${minimum} %.`,
      ]),
    ],
    good: low.length === 0 && stale.length === 0,
  };
}
