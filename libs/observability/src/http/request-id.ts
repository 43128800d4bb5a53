import { randomUUID } from 'node:crypto';

// No spaces, quotes or control characters: the id is copied into headers, log lines and span attributes as it is.
const WELL_FORMED = /^[A-Za-z0-9._:-]{1,128}$/;

/** The client's request id when it is well formed, else a new one: a hostile id must not reach a log or a header. */
export function requestIdFrom(header: string | string[] | undefined): string {
  return typeof header === 'string' && WELL_FORMED.test(header) ? header : newRequestId();
}

/** Ids are made many at a time: by itself, amid the work of a request, each takes four times as long. */
const MADE_AT_ONCE = 128;
const made: string[] = [];

function newRequestId(): string {
  if (made.length === 0) for (let count = 0; count < MADE_AT_ONCE; count += 1) made.push(randomUUID());
  return made.pop() ?? randomUUID();
}
