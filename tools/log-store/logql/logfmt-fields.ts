import { type Entry } from './entry.ts';
import { labelName } from './label-name.ts';

/** `key=value`, `key="a value"`; a key alone, or without a value, is no field. */
const PAIR = /([^\s="]+)=(?:"((?:[^"\\]|\\.)*)"|([^\s"]+))(?=\s|$)/g;

/** The fields of a line such as `level=info msg="all is well"` as labels. What cannot be read is passed over. */
export function addLogfmtFields(entry: Entry): void {
  for (const [, key = '', quoted, plain] of entry.line.matchAll(PAIR)) {
    const value = quoted === undefined ? plain : unescaped(quoted);
    if (value !== undefined && value !== '') entry.addField(labelName(key), value);
  }
}

function unescaped(quoted: string): string {
  if (!quoted.includes('\\')) return quoted;
  try {
    return JSON.parse(`"${quoted}"`) as string;
  } catch {
    return quoted;
  }
}
