import { randomUUID } from 'node:crypto';

// No spaces, quotes or control characters: the id is copied into headers, log lines and span attributes as it is.
const WELL_FORMED = /^[A-Za-z0-9._:-]{1,128}$/;

/** The client's request id when it is well formed, else a new one: a hostile id must not reach a log or a header. */
export function requestIdFrom(header: string | string[] | undefined): string {
  return typeof header === 'string' && WELL_FORMED.test(header) ? header : newRequestId();
}

const UUID_LENGTH = 36;
const MADE_AT_ONCE = 128;
let made = '';
let used = 0;

/**
 * Ids are made many at a time, as one text. By itself, amid the work of a request, each takes several times as long; and
 * Node puts it together of pieces that every header and line would have to copy one by one.
 */
function newRequestId(): string {
  if (used === made.length) {
    made = Array.from({ length: MADE_AT_ONCE }, () => randomUUID()).join('');
    used = 0;
  }
  const start = used;
  used += UUID_LENGTH;
  return made.slice(start, used);
}
