/** One field of a protobuf message: its number and its value, bytes as hex. */
export type Field = readonly [number: number, value: number | string];

/** The fields of a message, by their numbers: in which order different ones stand means nothing. */
export function fieldsOf(message: Buffer): Field[] {
  const fields: Field[] = [];
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = message.readUInt8(at++);
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  };
  const bytes = (count: number): string => message.toString('hex', at, (at += count));
  while (at < message.length) {
    const key = varint();
    fields.push([key >>> 3, valueOf(key & 7, varint, bytes)]);
  }
  return fields.toSorted(([one], [other]) => one - other);
}

function valueOf(wireType: number, varint: () => number, bytes: (count: number) => string): number | string {
  switch (wireType) {
    case 0:
      return varint();
    case 1:
      return bytes(8);
    case 2:
      return bytes(varint());
    case 5:
      return bytes(4);
    default:
      throw new Error(`no wire type: ${wireType}`);
  }
}
