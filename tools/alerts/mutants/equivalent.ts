import { readFileSync } from 'node:fs';

import { parse } from 'yaml';

import { Problem } from '../../shop/problem.ts';
import { type Mutant } from './mutants-of.ts';
import { type Tried } from './outcome.ts';

/** A change that makes no difference, or none that a test can be expected to show, as somebody has found. */
export interface Equivalent {
  /** The rule's title, as the report writes it. */
  readonly rule: string;
  readonly change: string;
  readonly reason: string;
}

/** @throws Problem for a file that cannot be read, and for an entry without a reason */
export function readEquivalents(path: string): Equivalent[] {
  const entries = readEntries(path);
  if (!Array.isArray(entries)) throw new Problem(`${path}: it must be a list of {rule, change, reason}.`);
  entries.forEach((entry: Partial<Equivalent>, index) => {
    const missing = (['rule', 'change', 'reason'] as const).filter((field) => !entry[field]?.trim());
    if (missing.length === 0) return;
    throw new Problem(
      `${path}: entry ${index + 1} (${entry.rule}: ${entry.change}) has no ${missing.join(', no ')}.`,
    );
  });
  return entries as Equivalent[];
}

export function isListed(equivalents: readonly Equivalent[], { place, change }: Mutant): boolean {
  return equivalents.some((entry) => entry.rule === place.title && entry.change === change);
}

/** What of the list is wrong now: entries for mutants that the tests kill, and for those that are no more. */
export function staleEntries(equivalents: readonly Equivalent[], tried: readonly Tried[]): string[] {
  return equivalents.flatMap((entry) => {
    const found = tried.filter(({ mutant }) => isListed([entry], mutant));
    const name = `${entry.rule}  ${entry.change}`;
    if (found.length === 0) return [`${name}: there is no such mutant`];
    return found.some(({ outcome }) => outcome === 'survived') ? [] : [`${name}: it does not survive`];
  });
}

function readEntries(path: string): unknown {
  try {
    return parse(readFileSync(path, 'utf8')) ?? [];
  } catch (error) {
    throw new Problem(`The list of equivalent mutants cannot be read: ${path}: ${(error as Error).message}`);
  }
}
