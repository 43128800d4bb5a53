/** What a line may hold, whatever is logged. It keeps a line within what shippers and stores take, and its cost small. */

/** Bytes of a line, its newline included. */
export const LINE_BYTES = 32_768;
/** Characters of all fields of a line together. The message comes on top. */
export const FIELDS_LENGTH = 20_000;
/** Values looked at for one line. */
export const VALUES = 1_000;
/** Levels of objects in one another. */
export const DEPTH = 5;
/** Errors, each the cause of the one before, beyond that depth. */
export const CAUSES = 5;
/** Fields of an object, items of a list. */
export const ENTRIES = 100;
/** Characters of a text. */
export const TEXT_LENGTH = 8_192;
/** Characters of a field's name. */
export const NAME_LENGTH = 128;

/** Stands where to look at a value threw. */
export const UNTELLABLE = '[cannot be told]';

/** The beginning of a text that is too long, and how long it was: together that many characters. */
export function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  const mark = `… [${text.length} characters]`;
  // A cut may go through a character of two halves.
  return text.slice(0, Math.max(length - mark.length, 0)).toWellFormed() + mark;
}
