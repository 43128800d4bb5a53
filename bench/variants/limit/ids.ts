import { randomFillSync, randomUUID } from 'node:crypto';

/** Of a trace and a span: as text for the lines, as bytes for the span. */
export interface Ids {
  readonly trace: string;
  readonly span: string;
  /** 16 bytes of the trace and 8 of the span begin here. */
  readonly bytes: Buffer;
  readonly at: number;
}

const SIZE = 24;
const AT_ONCE = 128;
let bytes = Buffer.alloc(0);
let digits = '';
let at = 0;

export function newIds(): Ids {
  if (at === bytes.length) {
    bytes = randomFillSync(Buffer.allocUnsafeSlow(SIZE * AT_ONCE));
    digits = bytes.toString('hex');
    at = 0;
  }
  const [trace, span] = [digits.slice(2 * at, 2 * at + 32), digits.slice(2 * at + 32, 2 * at + 48)];
  const ids = { trace, span, bytes, at };
  at += SIZE;
  return ids;
}

const UUID_LENGTH = 36;
let uuids = '';
let used = 0;

export function newRequestId(): string {
  if (used === uuids.length) {
    uuids = Array.from({ length: AT_ONCE }, () => randomUUID()).join('');
    used = 0;
  }
  used += UUID_LENGTH;
  return uuids.slice(used - UUID_LENGTH, used);
}
