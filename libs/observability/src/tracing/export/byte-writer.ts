const encoder = new TextEncoder();
const TWO_TO_32 = 4_294_967_296;

/**
 * Writes protobuf's wire format into memory that is used again and again: a finished span leaves no object behind.
 * Short texts are copied character by character, which is faster than a call into the engine's own encoder.
 */
export class ByteWriter {
  private bytes: Uint8Array;
  /** Bytes written so far. */
  length = 0;

  /** @param size Bytes to begin with; it grows as needed. */
  constructor(size: number) {
    this.bytes = new Uint8Array(size);
  }

  /** What was written; valid until the next write. */
  written(): Uint8Array {
    return this.bytes.subarray(0, this.length);
  }

  clear(): void {
    this.length = 0;
  }

  /** The key of a field: its number below 16 and its wire type (0 varint, 1 eight bytes, 2 length-delimited, 5 four bytes). */
  tag(field: number, wireType: 0 | 1 | 2 | 5): void {
    this.room(1);
    this.bytes[this.length++] = (field << 3) | wireType;
  }

  /** An integer from 0 to 2^32 - 1. */
  uint32(value: number): void {
    this.room(5);
    let rest = value >>> 0;
    while (rest > 127) {
      this.bytes[this.length++] = (rest & 127) | 128;
      rest >>>= 7;
    }
    this.bytes[this.length++] = rest;
  }

  /** A whole number; negative ones take ten bytes, as protobuf has it. */
  int64(value: number): void {
    if (value >= 0 && value < TWO_TO_32) return this.uint32(value);
    this.room(10);
    let rest = BigInt.asUintN(64, BigInt(value));
    while (rest > 127n) {
      this.bytes[this.length++] = Number(rest & 127n) | 128;
      rest >>= 7n;
    }
    this.bytes[this.length++] = Number(rest);
  }

  fixed32(value: number): void {
    this.room(4);
    const { bytes } = this;
    bytes[this.length++] = value;
    bytes[this.length++] = value >>> 8;
    bytes[this.length++] = value >>> 16;
    bytes[this.length++] = value >>> 24;
  }

  double(value: number): void {
    this.room(8);
    new DataView(this.bytes.buffer).setFloat64(this.length, value, true);
    this.length += 8;
  }

  /** Nanoseconds since the epoch, which need 61 bits: more than a number holds exactly. */
  nanoseconds(seconds: number, nanoseconds: number): void {
    // seconds * 1e9 in two parts, each exact: seconds = high * 65,536 + low
    const high = Math.floor(seconds / 65_536) * 1e9;
    const low = (seconds % 65_536) * 1e9 + nanoseconds + (high % 65_536) * 65_536;
    this.fixed32(low % TWO_TO_32);
    this.fixed32(Math.floor(high / 65_536) + Math.floor(low / TWO_TO_32));
  }

  raw(bytes: Uint8Array): void {
    this.room(bytes.length);
    this.bytes.set(bytes, this.length);
    this.length += bytes.length;
  }

  /** Length and bytes of an id in hex. */
  hex(id: string): void {
    const count = id.length >> 1;
    this.uint32(count);
    this.room(count);
    for (let index = 0; index + 1 < id.length; index += 2) {
      this.bytes[this.length++] = (nibble(id.charCodeAt(index)) << 4) | nibble(id.charCodeAt(index + 1));
    }
  }

  /** Length and bytes of a text in UTF-8. */
  text(text: string): void {
    const { length } = text;
    if (length > 127) return this.longText(text);
    this.room(1 + length);
    const start = this.length;
    const { bytes } = this;
    bytes[start] = length;
    for (let index = 0; index < length; index += 1) {
      const code = text.charCodeAt(index);
      if (code > 127) return this.longText(text);
      bytes[start + 1 + index] = code;
    }
    this.length = start + 1 + length;
  }

  /** Begins a message whose length is not known yet; returns what `end` needs. */
  begin(): number {
    this.room(1);
    return ++this.length;
  }

  /** Ends a message: writes its length in front of it. */
  end(start: number): void {
    const size = this.length - start;
    if (size < 128) {
      this.bytes[start - 1] = size;
      return;
    }
    const more = size < 16_384 ? 1 : size < 2_097_152 ? 2 : 3;
    this.room(more);
    this.bytes.copyWithin(start + more, start, this.length);
    this.length = start - 1;
    this.uint32(size);
    this.length += size;
  }

  private longText(text: string): void {
    const start = this.begin();
    // Three bytes a UTF-16 unit are always enough.
    this.room(text.length * 3);
    this.length += encoder.encodeInto(text, this.bytes.subarray(this.length)).written;
    this.end(start);
  }

  private room(count: number): void {
    const needed = this.length + count;
    if (needed <= this.bytes.length) return;
    const larger = new Uint8Array(Math.max(needed, this.bytes.length * 2));
    larger.set(this.bytes.subarray(0, this.length));
    this.bytes = larger;
  }
}

function nibble(code: number): number {
  if (code < 58) return code - 48;
  return code < 71 ? code - 55 : code - 87;
}
