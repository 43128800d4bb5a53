import { durationOf, sizeOf } from '../units.ts';
import { type Comparison, type LabelFilter } from './ast.ts';
import { compare } from './compare.ts';
import { type Entry } from './entry.ts';

/** Whether a label filter lets the line pass. */
export function keeps(filter: LabelFilter, entry: Entry): boolean {
  switch (filter.kind) {
    case 'string':
      return filter.matcher.matches(entry.get(filter.matcher.name) ?? '');
    case 'and':
      return keeps(filter.left, entry) && keeps(filter.right, entry);
    case 'or':
      return keeps(filter.left, entry) || keeps(filter.right, entry);
    case 'number':
    case 'duration':
    case 'bytes':
      return keepsValue(filter, entry);
  }
}

const NUMBER = /^[+-]?((\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?|inf(inity)?|nan)$/i;

const VALUE_OF: Readonly<Record<Comparison['kind'], (text: string) => number | undefined>> = {
  number: (text) => (NUMBER.test(text) ? numberOf(text) : undefined),
  duration: durationOf,
  bytes: sizeOf,
};

/**
 * As Loki: a line that a parser could not read passes, so that it is seen; so does one whose value is none of the kind,
 * with an error of its own. A line without the label does not.
 */
function keepsValue({ kind, name, operator, value }: Comparison, entry: Entry): boolean {
  if (entry.hasError) return true;
  const text = entry.get(name);
  if (text === undefined) return false;
  const read = VALUE_OF[kind](text);
  if (read === undefined) {
    entry.addError('LabelFilterErr', `${JSON.stringify(text)} is no ${kind}`);
    return true;
  }
  return compare(operator, read, value);
}

function numberOf(text: string): number {
  if (/inf/i.test(text)) return text.startsWith('-') ? -Infinity : Infinity;
  return /nan/i.test(text) ? NaN : Number(text);
}
