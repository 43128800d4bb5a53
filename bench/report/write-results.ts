import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { writeSection } from '../../tools/markdown/section.ts';
import { type PartOutcome } from '../part.ts';
import { type Circumstances } from './circumstances.ts';

/**
 * Keeps a run: everything as JSON, the pictures, the report in README.md, and what belongs to other pages.
 * @throws Problem when a page has no place for it
 */
export function writeResults(
  root: string,
  lines: readonly string[],
  outcomes: readonly PartOutcome[],
  circumstances: Circumstances,
): void {
  writeSection(join(root, 'README.md'), 'measured:bench', lines);
  const parts = Object.fromEntries(outcomes.map(({ name, rows, figures }) => [name, { rows, figures }]));
  write(root, 'latest.json', `${JSON.stringify({ circumstances, parts }, undefined, 2)}\n`);
  for (const { file, section, lines: ofPage } of outcomes.flatMap(({ pages = [] }) => pages)) {
    writeSection(join(root, file), section, ofPage);
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
