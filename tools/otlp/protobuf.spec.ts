import { double, embedded, fixed32, fixed64, integer, type Message, readMessage, text } from './protobuf.ts';

const message: Message = {
  1: { name: 'count', ...integer },
  2: { name: 'title', ...text },
  3: { name: 'titles', repeated: true, ...text },
  4: { name: 'time', ...fixed64 },
  5: { name: 'flags', ...fixed32 },
  6: { name: 'share', ...double },
  7: { name: 'inner', ...embedded(() => message) },
  16: { name: 'far', ...integer },
};

/** @param bytes - in hex; blanks are for the reader */
function read(bytes: string): Record<string, unknown> {
  return readMessage(Buffer.from(bytes.replaceAll(' ', ''), 'hex'), message);
}

describe('readMessage', () => {
  it.each([
    ['an integer', '08 9601', { count: 150 }],
    ['a negative integer', '08 ffffffffffffffffff01', { count: -1 }],
    ['the lowest integer', '08 80808080808080808001', { count: -(2 ** 63) }],
    ['a text', '12 06 4772c3bcc39f', { title: 'Grüß' }],
    ['a byte order mark', '12 03 efbbbf', { title: '\uFEFF' }],
    ['64 bits, in all their digits', '21 ffffffffffffffff', { time: '18446744073709551615' }],
    ['32 bits', '2d ffffffff', { flags: 4_294_967_295 }],
    ['a double', '31 000000000000e0bf', { share: -0.5 }],
    ['a message within itself', '3a 04 3a 02 0801', { inner: { inner: { count: 1 } } }],
    ['an empty message', '3a 00', { inner: {} }],
    ['a field whose tag takes two bytes', '8001 07', { far: 7 }],
    ['a repeated field', '1a 01 61 1a 00', { titles: ['a', ''] }],
    ['the last of a field that is not repeated', '08 01 08 02', { count: 2 }],
  ])('reads %s', (_what, bytes, expected) => {
    expect(read(bytes)).toEqual(expected);
  });

  it.each([
    ['an integer', '48 9601'],
    ['64 bits', '49 0102030405060708'],
    ['a length and as many bytes', '4a 02 0102'],
    ['32 bits', '4d 01020304'],
  ])('skips an unknown field of %s', (_what, bytes) => {
    expect(read(`${bytes} 08 01`)).toEqual({ count: 1 });
  });

  it('skips a known number with another wire type', () => {
    expect(read('0a 01 61 10 05')).toEqual({});
  });

  it.each([
    ['an integer', '08 96', 'needs 2 bytes, has 1'],
    ['a tag', '80', 'needs 2 bytes, has 1'],
    ['a missing value', '08', 'needs 1 bytes, has 0'],
    ['64 bits', '21 01020304', 'needs 8 bytes, has 4'],
    ['32 bits', '2d 010203', 'needs 4 bytes, has 3'],
    ['a text', '12 05 61', 'needs 5 bytes, has 1'],
    ['an unknown field', '4a 05 61', 'needs 5 bytes, has 1'],
    ['an embedded message', '3a 02 12 05 6162636465', 'needs 5 bytes, has 0'],
  ])('says how many bytes are missing of %s', (_what, bytes, words) => {
    expect(() => read(bytes)).toThrow(new RangeError(`protobuf cut off: ${words}`));
  });

  it.each([
    ['field 0', '00 00', 'there is no field 0'],
    ['an integer of more than ten bytes', '08 8080808080808080808001', 'ten bytes at most'],
    ['a group', '0b 0c', 'wire type 3'],
    ['a text that is not UTF-8', '12 01 ff', 'not valid'],
  ])('refuses %s', (_what, bytes, words) => {
    expect(() => read(bytes)).toThrow(words);
  });
});
