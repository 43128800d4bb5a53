import { isError } from '../logging/is-error.js';
import { cut, ENTRIES, TEXT_LENGTH, UNTELLABLE } from '../logging/limits.js';
import { withoutSecrets } from '../logging/secrets.js';
import { Telling } from '../logging/telling.js';

/** What is told of a thrown value: anything can be thrown, and to look at it may throw again. */
export interface Thrown {
  /** Type and message of an error, else the value itself; at most 4,096 characters. */
  readonly text: string;
  readonly type: string;
  readonly message: string;
  /** Of the value itself: where it has none, ours would lead astray. */
  readonly stack?: string;
  readonly cause?: unknown;
}

/** A message may be the whole page that a proxy answered with. */
const MAX_LENGTH = 4_096;

export function thrownOf(value: unknown): Thrown {
  try {
    return isError(value) ? ofError(value) : ofValue(value);
  } catch {
    return { text: UNTELLABLE, type: typeof value, message: UNTELLABLE };
  }
}

function ofError(error: Error): Thrown {
  const type = String(error.name || 'Error');
  const message = words(messageOf(error), MAX_LENGTH);
  return {
    text: message === '' ? type : cut(`${type}: ${message}`, MAX_LENGTH),
    type,
    message,
    ...(typeof error.stack === 'string' ? { stack: words(error.stack, TEXT_LENGTH) } : {}),
    ...(error.cause === undefined ? {} : { cause: error.cause }),
  };
}

/** Errors that gather others, such as those of all addresses of a host, leave their own message empty. */
function messageOf(error: Error & { readonly code?: unknown; readonly errors?: unknown }): string {
  const { message } = error as { readonly message: unknown };
  if (message) return typeof message === 'string' ? message : told(message);
  if (Array.isArray(error.errors)) {
    const gathered = error.errors.slice(0, ENTRIES);
    return gathered.map((each) => (isError(each) ? each.message : thrownOf(each).text)).join('; ');
  }
  return typeof error.code === 'string' ? error.code : '';
}

function ofValue(value: unknown): Thrown {
  const type = typeOf(value);
  const message = words(textOf(value, type), MAX_LENGTH);
  return { text: message, type, message };
}

function typeOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return value === null ? 'null' : typeof value;
  const { name } = (Object.getPrototypeOf(value)?.constructor ?? {}) as { readonly name?: unknown };
  return typeof name === 'string' && name !== '' ? name : 'Object';
}

function textOf(value: unknown, type: string): string {
  if (typeof value === 'function') return `function ${value.name}`;
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return told(value);
  return type === 'Object' || type === 'Array' ? told(value) : `${type} ${told(value)}`;
}

/** They stand on the span too. */
function words(text: string, length: number): string {
  return withoutSecrets(cut(text, length));
}

/** As lines tell it. */
function told(value: unknown): string {
  const told = new Telling(MAX_LENGTH).value(value);
  return typeof told === 'object' ? JSON.stringify(told) : String(told);
}
