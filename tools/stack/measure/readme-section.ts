import { readFileSync, writeFileSync } from 'node:fs';

import { Problem } from '../../shop/problem.ts';

const START = '<!-- measured:stack:start -->';
const END = '<!-- measured:stack:end -->';

/**
 * Puts the lines between the two markers, in place of what is there.
 * @throws Problem when the file has not both of them, in this order
 */
export function writeSection(file: string, lines: readonly string[]): void {
  const text = readFileSync(file, 'utf8');
  const start = text.indexOf(START);
  const end = text.indexOf(END, start);
  if (start === -1 || end === -1) throw new Problem(`${file} needs the lines ${START} and ${END}.`);
  const section = [text.slice(0, start + START.length), '', ...lines, '', text.slice(end)];
  writeFileSync(file, section.join('\n'));
}
