import { types } from 'node:util';

/** An error of this realm or of another, such as a sandbox's or a worker's. Never throws, whatever it is asked about. */
export function isError(value: unknown): value is Error {
  if (types.isNativeError(value)) return true;
  try {
    return value instanceof Error;
  } catch {
    // A proxy whose trap throws, or a revoked one.
    return false;
  }
}
