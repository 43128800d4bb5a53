import { randomText, seededRandom } from '../../../testing/seeded-random.js';
import { ByteWriter } from './byte-writer.js';

/** A varint as the encoding guide of protobuf describes it: seven bits a byte, the lowest first. */
function varint(value: bigint): Buffer {
  const bits = BigInt.asUintN(64, value).toString(2);
  const groups = bits.padStart(Math.ceil(bits.length / 7) * 7, '0').match(/.{7}/g) ?? [];
  return Buffer.from(
    groups
      .toReversed()
      .map((group, index) => Number.parseInt(group, 2) | (index < groups.length - 1 ? 128 : 0)),
  );
}

function lengthAndBytes(text: string): Buffer {
  const bytes = Buffer.from(text);
  return Buffer.concat([varint(BigInt(bytes.length)), bytes]);
}

function written(write: (writer: ByteWriter) => void): Buffer {
  const writer = new ByteWriter(1);
  write(writer);
  return Buffer.from(writer.written());
}

describe('the byte writer', () => {
  it.each([0, 1, 127, 128, 16_383, 16_384, 2 ** 31, 2 ** 32 - 1])('writes %d as a varint', (value) => {
    expect(written((writer) => writer.uint32(value))).toEqual(varint(BigInt(value)));
  });

  it.each([0, 2 ** 32, -1, -42, -(2 ** 32), 2 ** 53 - 1, -(2 ** 53 - 1), 2 ** 62, -(2 ** 63)])(
    'writes the 64 bits of %d as a varint',
    (value) => expect(written((writer) => writer.int64(value))).toEqual(varint(BigInt(value))),
  );

  it.each([
    [0, 0],
    [0, 999_999_999],
    [65_535, 999_999_999],
    [65_536, 0],
    [1_700_000_000, 123_456_789],
    [2 ** 32, 1],
    [2 ** 34 - 1, 999_999_999],
  ])('writes %d seconds and %d nanoseconds exactly', (seconds, nanoseconds) => {
    const expected = Buffer.alloc(8);
    expected.writeBigUInt64LE(BigInt(seconds) * 1_000_000_000n + BigInt(nanoseconds));
    expect(written((writer) => writer.nanoseconds(seconds, nanoseconds))).toEqual(expected);
  });

  it('writes every nanosecond of a random time exactly', () => {
    const random = seededRandom(1);
    for (let round = 0; round < 1_000; round += 1) {
      const [seconds, nanoseconds] = [Math.floor(random() * 2 ** 33), Math.floor(random() * 1e9)];
      const bytes = written((writer) => writer.nanoseconds(seconds, nanoseconds));
      expect(bytes.readBigUInt64LE()).toBe(BigInt(seconds) * 1_000_000_000n + BigInt(nanoseconds));
    }
  });

  it.each([0.1, -0.5, Number.MAX_VALUE, Number.NaN, -Infinity])('writes the double %d', (value) => {
    expect(written((writer) => writer.double(value)).readDoubleLE()).toBe(value);
  });

  it('writes an id of all hex digits as its bytes', () => {
    const id = '0123456789abcdef';
    expect(written((writer) => writer.hex(id))).toEqual(Buffer.concat([varint(8n), Buffer.from(id, 'hex')]));
  });

  it('writes texts of every length around the places where their length takes another byte', () => {
    const random = seededRandom(2);
    // 43 units of three bytes are more than 127 bytes, 5,462 of them more than 16,383.
    const lengths = [...Array(140).keys(), 5_461, 5_462, 16_383, 16_384, 20_000];
    for (const length of lengths) {
      for (let round = 0; round < 8; round += 1) {
        const text = randomText(random, length);
        expect(written((writer) => writer.text(text)).equals(lengthAndBytes(text))).toBe(true);
      }
    }
  });

  it.each(['x'.repeat(127), 'x'.repeat(128), `${'x'.repeat(126)}é`, '🛒'.repeat(32), '\ud83d', '\udc00x'])(
    'writes %j as UTF-8',
    (text) => expect(written((writer) => writer.text(text))).toEqual(lengthAndBytes(text)),
  );

  it.each([0, 127, 128, 16_383, 16_384, 2_097_151, 2_097_152])(
    'writes the length of a message of %d bytes in front of it and goes on behind it',
    (size) => {
      const content = Buffer.alloc(size, 7);
      const bytes = written((writer) => {
        const start = writer.begin();
        writer.raw(content);
        writer.end(start);
        writer.tag(1, 0);
      });
      expect(bytes.equals(Buffer.concat([varint(BigInt(size)), content, Buffer.from([8])]))).toBe(true);
    },
  );

  it('begins anew after clear()', () => {
    const writer = new ByteWriter(1);
    writer.text('former');
    writer.clear();
    writer.text('now');
    expect(Buffer.from(writer.written())).toEqual(lengthAndBytes('now'));
  });
});
