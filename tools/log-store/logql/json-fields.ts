import { type Entry } from './entry.ts';
import { labelName } from './label-name.ts';

/**
 * A number that JavaScript would write in another way: with an exponent, with zeros at its end, of many digits, or -0.
 * A text may look so too; then only time is lost.
 */
const OTHERWISE_WRITTEN = /[:[]\s*-?(?:\d+(?:\.\d+)?[eE]|\d*\.\d*0\s*[,}\]]|[\d.]{16}|0\s*[,}\]])/;

/** The line's fields as labels: those of objects within objects are joined by underscores, lists are left out. */
export function addJsonFields(entry: Entry): void {
  try {
    const value = parse(entry.line);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      addAll(entry, value as Record<string, unknown>, '');
    } else entry.addError('JSONParserErr', 'expecting json object(6), but it is not');
  } catch (error) {
    entry.addError('JSONParserErr', (error as Error).message);
  }
}

function parse(line: string): unknown {
  return OTHERWISE_WRITTEN.test(line) ? JSON.parse(line, asWritten) : JSON.parse(line);
}

function asWritten(_key: string, value: unknown, context?: { source?: string }): unknown {
  return typeof value === 'number' ? (context?.source ?? value) : value;
}

function addAll(entry: Entry, object: Record<string, unknown>, prefix: string): void {
  for (const [key, value] of Object.entries(object)) {
    const name = prefix === '' ? labelName(key) : `${prefix}_${labelName(`_${key}`).slice(1)}`;
    if (typeof value === 'string') entry.addField(name, value);
    else if (typeof value === 'number' || typeof value === 'boolean') entry.addField(name, String(value));
    else if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      addAll(entry, value as Record<string, unknown>, name);
    }
  }
}
