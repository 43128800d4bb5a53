import { LINE_BYTES } from './limits.js';
import { type Fields, Telling } from './telling.js';

/** Bytes of a UTF-16 unit in UTF-8. */
const BYTES_OF_UNIT = 3;
/** Bytes of a UTF-16 unit as JSON escapes it: `\u0001`. */
const BYTES_ESCAPED = 6;
const MESSAGE_LENGTH = 1_000;
const SHORTER = LINE_BYTES / BYTES_ESCAPED - MESSAGE_LENGTH - 200;

/** A line that takes no more than its bytes: one of texts that JSON or UTF-8 makes longer is told again, shorter. */
export function boundedLine(line: string): string {
  if (line.length * BYTES_OF_UNIT <= LINE_BYTES || Buffer.byteLength(line) <= LINE_BYTES) return line;
  const { message, ...fields } = JSON.parse(line) as Fields;
  const told = new Telling(SHORTER).value(fields) as Fields;
  if (typeof message === 'string') told['message'] = new Telling(MESSAGE_LENGTH).words(message);
  return `${JSON.stringify(told)}\n`;
}
