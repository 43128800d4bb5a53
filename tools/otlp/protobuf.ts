/** Protobuf's wire format: https://protobuf.dev/programming-guides/encoding */
type WireType = 0 | 1 | 2 | 5;

/** What the value of a field is made into. A field that comes with another wire type counts as unknown. */
interface ValueType {
  readonly wireType: WireType;
  readonly read: (value: Buffer) => unknown;
}

export interface Field extends ValueType {
  readonly name: string;
  /** Its values are collected in a list; otherwise the last one counts. */
  readonly repeated?: boolean;
}

/** The fields of a message that are read, by their numbers. */
export type Message = Readonly<Record<number, Field>>;

/** A lost byte order mark or a replaced character would pass for what was sent. */
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export const text: ValueType = { wireType: 2, read: (value) => utf8.decode(value) };
export const hex: ValueType = { wireType: 2, read: (value) => value.toString('hex') };
export const base64: ValueType = { wireType: 2, read: (value) => value.toString('base64') };
export const boolean: ValueType = { wireType: 0, read: (value) => varint(value) !== 0n };
/** int64, uint32 and enumerations. A number keeps 53 bits of it. */
export const integer: ValueType = {
  wireType: 0,
  read: (value) => small(value) ?? Number(BigInt.asIntN(64, varint(value))),
};
export const double: ValueType = { wireType: 1, read: (value) => value.readDoubleLE() };
/** In decimal digits, all of them. */
export const fixed64: ValueType = { wireType: 1, read: (value) => String(value.readBigUInt64LE()) };
export const fixed32: ValueType = { wireType: 5, read: (value) => value.readUInt32LE() };

/** @param message - a function, so that a message may contain itself */
export function embedded(message: () => Message): ValueType {
  return { wireType: 2, read: (value) => readMessage(value, message()) };
}

/**
 * The fields a message came with, by name; those it came without are missing, also where protobuf has a default.
 * Unknown fields are skipped.
 * @throws RangeError when it is cut off or no protobuf, TypeError when a text is not UTF-8
 */
export function readMessage(bytes: Buffer, message: Message): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const { number, wireType, value } of fieldsOf(bytes)) {
    const field = message[number];
    if (field?.wireType !== wireType) continue;
    const read = field.read(value);
    if (field.repeated) ((values[field.name] ??= []) as unknown[]).push(read);
    else values[field.name] = read;
  }
  return values;
}

function* fieldsOf(bytes: Buffer): Generator<{ number: number; wireType: number; value: Buffer }> {
  let position = 0;
  const take = (length: number): Buffer => {
    const left = bytes.length - position;
    if (length > left) throw new RangeError(`protobuf cut off: needs ${length} bytes, has ${left}`);
    position += length;
    return bytes.subarray(position - length, position);
  };
  const takeVarint = (): Buffer => {
    let end = position;
    while ((bytes[end] ?? 0) > 127) end += 1;
    return take(end + 1 - position);
  };
  const takeNumber = (): number => {
    const taken = takeVarint();
    return small(taken) ?? Number(varint(taken));
  };
  while (position < bytes.length) {
    const tag = takeNumber();
    const number = Math.floor(tag / 8);
    if (number === 0) throw new RangeError('no protobuf: there is no field 0');
    const wireType = tag % 8;
    if (wireType === 0) yield { number, wireType, value: takeVarint() };
    else if (wireType === 1) yield { number, wireType, value: take(8) };
    else if (wireType === 2) yield { number, wireType, value: take(takeNumber()) };
    else if (wireType === 5) yield { number, wireType, value: take(4) };
    else throw new RangeError(`protobuf's wire type ${wireType} is not in use any more, or never was`);
  }
}

/** A varint of up to four bytes, which nearly all are: without BigInt's cost. */
function small(bytes: Buffer): number | undefined {
  if (bytes.length > 4) return undefined;
  let value = 0;
  for (let index = bytes.length - 1; index >= 0; index -= 1)
    value = value * 128 + ((bytes[index] ?? 0) & 127);
  return value;
}

/** Seven bits a byte, the lowest first. */
function varint(bytes: Buffer): bigint {
  if (bytes.length > 10) throw new RangeError('no protobuf: an integer takes ten bytes at most');
  return bytes.reduceRight((value, byte) => (value << 7n) | BigInt(byte & 127), 0n);
}
