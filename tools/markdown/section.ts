import { readFileSync, writeFileSync } from 'node:fs';

import { Problem } from '../shop/problem.ts';

/** A part of a page that a program writes: the lines between `<!-- NAME:start -->` and `<!-- NAME:end -->`. */
interface Section {
  /** With its marker. */
  readonly before: string;
  readonly inside: string;
  /** With its marker. */
  readonly after: string;
}

/**
 * Puts the lines between the two markers, in place of what is there.
 * @throws Problem when the file has not both of them, in this order
 */
export function writeSection(file: string, name: string, lines: readonly string[]): void {
  const { before, after } = findSection(file, name);
  writeFileSync(file, [before, '', ...lines, '', after].join('\n'));
}

/**
 * The lines between the two markers, as `writeSection` was given them.
 * @throws Problem when the file has not both of them, in this order
 */
export function readSection(file: string, name: string): string[] {
  return findSection(file, name).inside.trim().split('\n');
}

function findSection(file: string, name: string): Section {
  const [first, last] = [`<!-- ${name}:start -->`, `<!-- ${name}:end -->`];
  const text = readFileSync(file, 'utf8');
  const start = text.indexOf(first);
  const end = text.indexOf(last, start);
  if (start === -1 || end === -1) throw new Problem(`${file} needs the lines ${first} and ${last}.`);
  const from = start + first.length;
  return { before: text.slice(0, from), inside: text.slice(from, end), after: text.slice(end) };
}
