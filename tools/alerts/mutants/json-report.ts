import { writeFileSync } from 'node:fs';

import { Problem } from '../../shop/problem.ts';
import { type Equivalent, isListed } from './equivalent.ts';
import { type Tried } from './outcome.ts';
import { scoresByFile } from './summary.ts';

/** All results, for programs. */
export function jsonReport(tried: readonly Tried[], equivalents: readonly Equivalent[]): string {
  const mutants = tried.map(({ mutant, outcome }) => ({
    rule: mutant.place.title,
    file: mutant.file.path,
    line: mutant.line,
    change: mutant.change,
    outcome: outcome === 'survived' && isListed(equivalents, mutant) ? 'equivalent' : outcome,
  }));
  return `${JSON.stringify({ files: scoresByFile(tried, equivalents), mutants }, undefined, 2)}\n`;
}

/** @throws Problem where nothing can be written */
export function writeReport(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (error) {
    throw new Problem(`The report cannot be written: ${(error as Error).message}`);
  }
}
