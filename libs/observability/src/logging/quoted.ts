/** All but quotes, backslashes, control characters and halves of characters: what JSON takes as it is. */
const PLAIN = /^[ !#-[\]-\ud7ff\ue000-\uffff]*$/;

/**
 * A text as JSON. Nearly always it can stand between quotes as it is, and to find that out takes a third of the time of
 * JSON.stringify.
 */
export function quoted(text: string): string {
  return PLAIN.test(text) ? `"${text}"` : JSON.stringify(text);
}
