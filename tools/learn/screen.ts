import { type Paint, plain } from '../terminal/paint.ts';
import { table } from '../terminal/table.ts';
import { type Exercise, type Finding, isChange, type Verdict } from './exercise.ts';
import { onTerminal, type Page } from './page.ts';
import { type ExerciseProgress } from './progress.ts';

export interface ListedExercise {
  readonly exercise: Exercise;
  readonly page: Page;
  readonly progress: ExerciseProgress;
  readonly isCurrent: boolean;
}

/** The exercises, and what is done. */
export function list(exercises: readonly ListedExercise[], paint: Paint): string {
  const rows = exercises.map(({ exercise, page, progress, isCurrent }) => [
    progress.solvedAt ? paint('green', '✓') : isCurrent ? paint('cyan', '➤') : ' ',
    String(exercise.number),
    isCurrent ? paint('bold', page.title) : page.title,
    paint('dim', onTerminal(page.about, plain)),
  ]);
  const solved = exercises.filter(({ progress }) => progress.solvedAt).length;
  return [
    '',
    ...table(rows, ['left', 'right', 'left']),
    '',
    `${solved} of ${exercises.length} solved. A number begins one:  ${paint('green', `npm run learn ${nextOf(exercises)}`)}`,
    '',
  ].join('\n');
}

/** What there is to do, and with which words to answer. */
export function task(exercise: Exercise, page: Page, paint: Paint): string {
  return [
    '',
    paint('bold', `${exercise.number}. ${page.title}`),
    paint('dim', onTerminal(page.about, plain)),
    '',
    onTerminal(page.sections.Task, paint),
    '',
    ...(isChange(exercise) ? changeHelp(paint) : answerHelp(exercise.fields, paint)),
    '',
    paint('dim', 'npm run learn background  what one should know about it'),
    paint('dim', `npm run learn hint        a step on (${page.hints.length} of them)`),
    paint('dim', `npm run learn solution    how it is done`),
    '',
  ].join('\n');
}

export function verdict({ lookedAt, findings }: Verdict, paint: Paint): string {
  const lines = findings.every(({ about }) => !about.includes(' '))
    ? inTable(findings, paint)
    : inLines(findings, paint);
  return ['', paint('dim', `looked at: ${lookedAt}`), '', ...lines, ''].join('\n');
}

/** What a patch changes, in the colours of one. */
export function diff(patch: string, paint: Paint): string {
  return patch
    .split('\n')
    .map((line) => {
      if (line.startsWith('diff ')) return paint('bold', line);
      if (/^\+(?!\+\+)/.test(line)) return paint('green', line);
      if (/^-(?!--)/.test(line)) return paint('red', line);
      return line;
    })
    .join('\n');
}

export function solved(page: Page, next: number | undefined, paint: Paint): string {
  return [
    paint(['green', 'bold'], 'Solved.'),
    '',
    paint('bold', 'Why it matters'),
    onTerminal(page.sections['Why it matters'], paint),
    '',
    next === undefined
      ? 'That was the last one.'
      : `The next one:  ${paint('green', `npm run learn ${next}`)}`,
    '',
  ].join('\n');
}

export function nextOf(exercises: readonly ListedExercise[]): number {
  return (exercises.find(({ progress }) => !progress.solvedAt) ?? exercises[0])?.exercise.number ?? 1;
}

function answerHelp(fields: readonly { name: string; asks: string }[], paint: Paint): string[] {
  const example = fields.map(({ name }) => `${name}=…`).join(' ');
  return [
    paint('bold', 'Your answer'),
    ...table(
      fields.map(({ name, asks }) => [`  ${paint('cyan', name)}`, asks]),
      ['left'],
    ),
    '',
    paint('green', `npm run learn check ${example}`),
  ];
}

function changeHelp(paint: Paint): string[] {
  return [
    `${paint('green', 'npm run learn check')}       judges your files, and again at each change. Red at first: what it misses is yours to build`,
    paint('dim', 'npm run learn reset       puts the files back as they were; your work is kept in a patch'),
  ];
}

function inTable(findings: readonly Finding[], paint: Paint): string[] {
  return table(
    findings.map(({ holds, about, found }) => [mark(holds, paint), paint('bold', about), found]),
    ['left'],
  );
}

/** Names that are sentences, with what was found below. */
function inLines(findings: readonly Finding[], paint: Paint): string[] {
  return findings.flatMap(({ holds, about, found }) => [
    `${mark(holds, paint)}  ${about}`,
    ...(found === '' ? [] : found.split('\n').map((line) => `     ${holds ? paint('dim', line) : line}`)),
  ]);
}

function mark(holds: boolean, paint: Paint): string {
  return holds ? paint('green', '✓') : paint('red', '✗');
}
