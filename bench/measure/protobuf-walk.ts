/**
 * A walk over protobuf's wire format that makes nothing: decoding each span would take the load's core as much time as the
 * load. https://protobuf.dev/programming-guides/encoding
 */

const VARINT = 0;
const FIXED64 = 1;
const LENGTH_DELIMITED = 2;
const FIXED32 = 5;

/** The bounds of a message, or of a field's value, within a buffer. */
export interface Bounds {
  readonly start: number;
  readonly end: number;
}

/**
 * Calls back with the bounds of each value of a length-delimited field: embedded messages, text.
 * @throws RangeError when the message is cut off
 */
export function eachValue(
  body: Buffer,
  message: Bounds,
  field: number,
  visit: (value: Bounds) => void,
): void {
  walk(body, message, (number, wireType, value) => {
    if (number === field && wireType === LENGTH_DELIMITED) visit(value);
    return true;
  });
}

/** The first value of a number's field; undefined without one. */
export function numberIn(body: Buffer, message: Bounds, field: number): number | undefined {
  let found: number | undefined;
  walk(body, message, (number, wireType, { start }) => {
    if (number !== field || wireType !== VARINT) return true;
    found = readVarint(body, start).value;
    return false;
  });
  return found;
}

/** Calls back with each field until that says false. */
function walk(
  body: Buffer,
  message: Bounds,
  visit: (field: number, wireType: number, value: Bounds) => boolean,
): void {
  let position = message.start;
  while (position < message.end) {
    const tag = readVarint(body, position);
    const wireType = tag.value & 7;
    const value = valueAt(body, tag.end, wireType);
    if (value.end > message.end) throw new RangeError('cut off');
    if (!visit(tag.value >>> 3, wireType, value)) return;
    position = value.end;
  }
}

function valueAt(body: Buffer, start: number, wireType: number): Bounds {
  switch (wireType) {
    case VARINT:
      return { start, end: readVarint(body, start).end };
    case FIXED64:
      return { start, end: start + 8 };
    case FIXED32:
      return { start, end: start + 4 };
    case LENGTH_DELIMITED: {
      const length = readVarint(body, start);
      return { start: length.end, end: length.end + length.value };
    }
    default:
      throw new RangeError(`unknown wire type ${wireType}`);
  }
}

/** Lengths, tags and enumerations stay far below 2^53. */
function readVarint(body: Buffer, position: number): { value: number; end: number } {
  let value = 0;
  for (let index = position, factor = 1; index < body.length; index += 1, factor *= 128) {
    const byte = body[index] ?? 0;
    value += (byte & 127) * factor;
    if (byte < 128) return { value, end: index + 1 };
  }
  throw new RangeError('cut off');
}
