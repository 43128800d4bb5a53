import { EventEmitter } from 'node:events';
import { types } from 'node:util';
import { withoutQuery } from './http-messages.js';

/** Beyond it a number takes long to be written, and nobody reads it. */
const LONGEST_BIGINT = 2n ** 256n;

/** A number that JSON does not know, as text. */
export function bigintText(value: bigint): string {
  return value < LONGEST_BIGINT && value > -LONGEST_BIGINT ? String(value) : '[bigint, too long]';
}

export function functionWord(value: object): string {
  const { name } = value as { readonly name?: unknown };
  return typeof name === 'string' && name !== '' ? `[function ${name}]` : '[function]';
}

/** The name of an object's class. */
export function className(value: object): string {
  const { constructor } = value;
  const name = typeof constructor === 'function' ? (constructor.name as unknown) : undefined;
  return typeof name === 'string' && name !== '' ? name : 'Object';
}

/** A text for an object that is no structure of fields; undefined for one that is. */
export function wordFor(value: object): string | undefined {
  if (types.isDate(value)) return Number.isNaN(value.getTime()) ? '[invalid Date]' : value.toISOString();
  if (types.isRegExp(value)) return String(value);
  if (value instanceof URL) return withoutQuery(value);
  if (ArrayBuffer.isView(value) || types.isAnyArrayBuffer(value)) {
    return `[${className(value)}, ${value.byteLength} bytes]`;
  }
  if (value instanceof Blob) return `[${className(value)}, ${value.size} bytes]`;
  return isOpaque(value) ? `[${className(value)}]` : undefined;
}

/** Whether nothing can be read of it, or what can be read is its works: buffers, headers, passwords. */
function isOpaque(value: object): boolean {
  return (
    types.isPromise(value) ||
    types.isWeakMap(value) ||
    types.isWeakSet(value) ||
    types.isGeneratorObject(value) ||
    types.isExternal(value) ||
    value instanceof WeakRef ||
    // Streams, sockets, servers, agents, pools and clients of databases.
    value instanceof EventEmitter ||
    value instanceof EventTarget ||
    value instanceof ReadableStream ||
    value instanceof WritableStream ||
    value instanceof TransformStream
  );
}

/** The fields of an object that keeps them out of sight; undefined for any other. */
export function hiddenFields(value: object): ReadonlyMap<unknown, unknown> | undefined {
  if (types.isMap(value)) return value;
  const isPairs = value instanceof Headers || value instanceof URLSearchParams || value instanceof FormData;
  return isPairs ? new Map(value) : undefined;
}

/** What an object says that it is in JSON; itself where it says nothing. */
export function jsonOf(value: object): unknown {
  return 'toJSON' in value && typeof value.toJSON === 'function' ? value.toJSON() : value;
}
