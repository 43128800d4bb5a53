import { type Paint } from '../../terminal/paint.ts';
import { table } from '../../terminal/table.ts';
import { type Mutant } from './mutants-of.ts';
import { type Score } from './score.ts';

export interface FileScore extends Score {
  readonly file: string;
}

const HEAD = ['', 'mutants', 'invalid', 'killed', 'equivalent', 'survived', 'score'];

/** A table with a line a file. */
export function scoreTable(scores: readonly FileScore[], minimum: number, paint: Paint): string[] {
  const rows = scores.map(({ file, mutants, invalid, killed, equivalent, survived, percent }) => [
    file,
    ...[mutants, invalid, killed, equivalent, survived].map(String),
    paint(percent < minimum ? 'red' : 'green', inPercent(percent)),
  ]);
  return table([HEAD.map((word) => paint('dim', word)), ...rows], ['left', 'right']);
}

/** Cut off and not rounded: 99.96 % is not yet 100. */
export function inPercent(percent: number): string {
  return `${(Math.floor(percent * 10) / 10).toFixed(1)} %`;
}

/** Where a mutant is, what it changes, and the changed lines of its expression as they would be. */
export function mutantLines({ file, place, line, change, shown }: Mutant, paint: Paint): string[] {
  return [
    `${paint('bold', place.title)}  ${paint('dim', `${file.path}:${line}`)}`,
    `  ${change}`,
    ...(shown === undefined ? [] : [paint('dim', `  ${shown}`)]),
  ];
}
