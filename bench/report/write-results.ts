import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { writeSection } from '../../tools/markdown/section.ts';
import { type PartOutcome } from '../part.ts';
import { type Circumstances } from './circumstances.ts';
import { readerSection, report } from './report.ts';

/**
 * Keeps a run: what a reader wants to know in README.md, all of it and the pictures in bench/results, and what belongs to
 * other pages there.
 * @throws Problem when a page has no place for it
 */
export function writeResults(
  root: string,
  outcomes: readonly PartOutcome[],
  circumstances: Circumstances,
): void {
  writeSection(join(root, 'README.md'), 'measured:bench', readerSection(outcomes, circumstances));
  const parts = Object.fromEntries(outcomes.map(({ name, rows, figures }) => [name, { rows, figures }]));
  write(root, 'latest.json', `${JSON.stringify({ circumstances, parts }, undefined, 2)}\n`);
  write(root, 'report.md', ['# What was measured', '', ...report(outcomes, circumstances), ''].join('\n'));
  for (const { file, section, lines } of outcomes.flatMap(({ pages = [] }) => pages)) {
    writeSection(join(root, file), section, lines);
  }
  for (const { pictures = [] } of outcomes) {
    for (const [name, picture] of pictures) write(root, name, picture);
  }
}

function write(root: string, name: string, content: string): void {
  const file = join(root, 'bench/results', name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}
