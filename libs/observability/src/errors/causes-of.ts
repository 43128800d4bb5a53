import { isNativeError } from 'node:util/types';

const MOST_CAUSES = 8;
const LONGEST = 300;

interface CodedError extends Error {
  readonly code?: unknown;
  readonly address?: unknown;
  readonly port?: unknown;
}

/**
 * Why a call failed, in the words of the system: `ECONNREFUSED 127.0.0.1:8083, ECONNREFUSED ::1:8083`, `ENOTFOUND`,
 * `CERT_HAS_EXPIRED`; of an answer that was not the expected one, what was wrong with it. Undefined where nothing is known.
 */
export function causesOf(error: Error): string | undefined {
  const causes = chain(error.cause);
  const codes = causes.flatMap((each) =>
    typeof each.code === 'string' ? [withAddress(each, each.code)] : [],
  );
  // A code that several have is told where it says most: with the address.
  const told = codes.filter((code) => !codes.some((other) => other !== code && other.startsWith(`${code} `)));
  const words = told.length > 0 ? [...new Set(told)].join(', ') : causes.at(-1)?.message;
  return words === undefined || words === '' ? undefined : words.slice(0, LONGEST);
}

/** The errors that led to it, the first cause last; a host of several addresses has failed at each. */
function chain(cause: unknown, found: CodedError[] = []): CodedError[] {
  if (!isNativeError(cause) || found.includes(cause) || found.length >= MOST_CAUSES) return found;
  found.push(cause);
  for (const each of cause instanceof AggregateError ? (cause.errors as unknown[]) : []) chain(each, found);
  return chain(cause.cause, found);
}

function withAddress({ address, port }: CodedError, code: string): string {
  return typeof address === 'string' && typeof port === 'number' ? `${code} ${address}:${port}` : code;
}
