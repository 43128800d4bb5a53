import { types } from 'node:util';
import { httpMessage } from './http-messages.js';
import { isError } from './is-error.js';
import { CAUSES, cut, DEPTH, ENTRIES, NAME_LENGTH, TEXT_LENGTH, UNTELLABLE, VALUES } from './limits.js';
import { bigintText, className, functionWord, hiddenFields, jsonOf, wordFor } from './odd-values.js';
import { isHeaderName, isSecretName, REDACTED, withoutSecrets } from './secrets.js';

export type Fields = Record<string, unknown>;

/** Stands where fields were left out, with how many. */
const LEFT_OUT = '…';
/** Characters a value takes besides its name and its text, at most. */
const PUNCTUATION = 8;
const TOO_DEEP = '[nested too deep]';

/**
 * Turns what is logged, whatever it is, into what may be written: numbers, texts, plain objects and lists. Secrets are
 * redacted, nothing throws, and what one telling looks at and yields is bounded (`limits.ts`); each place where
 * something is left out says so.
 */
export class Telling {
  private values = VALUES;
  /** The objects that are being told, each within the one before it. */
  private readonly ancestors: object[] = [];

  /** @param room Characters it may yield. */
  constructor(private room: number) {}

  /** Whether nothing more may be looked at. */
  get isExhausted(): boolean {
    return this.values <= 0 || this.room <= 0;
  }

  /** A field of an object, or an item of a list: read, and told. */
  field(holder: object, name: string): unknown {
    try {
      return this.named(name, (holder as Fields)[name]);
    } catch {
      return UNTELLABLE;
    }
  }

  /** A value that has a name. */
  named(name: string, value: unknown): unknown {
    this.values -= 1;
    this.room -= name.length + PUNCTUATION;
    if (value === undefined || value === null) return value;
    return isSecretName(name) ? REDACTED : this.value(value);
  }

  value(value: unknown): unknown {
    switch (typeof value) {
      case 'string':
        return this.words(withoutSecrets(cut(value, TEXT_LENGTH)));
      case 'number':
        return Number.isFinite(value) ? value : String(value);
      case 'object':
        return value === null ? null : this.object(value);
      case 'bigint':
        return bigintText(value);
      case 'symbol':
        return this.words(String(value));
      case 'function':
        return this.words(functionWord(value));
      default:
        return value;
    }
  }

  /** A text as it is, as far as there is room for it. */
  words(text: string): string {
    const told = cut(text, Math.min(TEXT_LENGTH, this.room));
    this.room -= told.length;
    return told.isWellFormed() ? told : told.toWellFormed();
  }

  private object(value: object): unknown {
    if (this.ancestors.includes(value)) return '[circular]';
    this.ancestors.push(value);
    try {
      return isError(value) ? this.error(value) : this.content(value);
    } catch {
      return UNTELLABLE;
    } finally {
      this.ancestors.pop();
    }
  }

  private content(value: object): unknown {
    const message = httpMessage(value);
    if (message) return this.structure(message);
    const isList = Array.isArray(value);
    const isInstance = !isList && !isPlain(value);
    const word = isInstance ? wordFor(value) : undefined;
    if (word !== undefined) return this.words(word);
    if (this.ancestors.length > DEPTH) return TOO_DEEP;
    if (isList) return this.list(value);
    return isInstance ? this.instance(value) : this.structure(value);
  }

  private instance(value: object): unknown {
    if (types.isBoxedPrimitive(value)) return this.value(value.valueOf());
    if (types.isSet(value)) return this.list(firstOf(value), value.size);
    const hidden = hiddenFields(value);
    if (hidden) return this.entries(hidden);
    const json = jsonOf(value);
    if (json !== value) return this.value(json);
    const told = this.structure(value);
    return Object.keys(told).length === 0 ? this.words(`[${className(value)}]`) : told;
  }

  private structure(value: object): Fields {
    const told: Fields = {};
    const names = Object.keys(value);
    for (const [index, name] of names.entries()) {
      if (index === ENTRIES || this.isExhausted) return leaveOut(told, names.length - index);
      put(told, name, this.field(value, name));
    }
    return told;
  }

  private entries(map: ReadonlyMap<unknown, unknown>): Fields {
    const told: Fields = {};
    let index = 0;
    for (const [key, value] of map) {
      if (index === ENTRIES || this.isExhausted) return leaveOut(told, map.size - index);
      const name = typeof key === 'string' ? key : String(JSON.stringify(this.value(key)));
      put(told, name, this.named(name, value));
      index += 1;
    }
    return told;
  }

  private list(items: readonly unknown[], size = items.length): unknown[] {
    const told: unknown[] = [];
    for (let index = 0; index < size; index += 1) {
      if (index === ENTRIES || this.isExhausted) {
        told.push(`[${size - index} more]`);
        break;
      }
      // A list of headers has their names and values in turn.
      const isSecret = index % 2 === 1 && isHeaderName(told[index - 1]);
      told.push(isSecret ? REDACTED : this.field(items, String(index)));
    }
    return told;
  }

  /** Its own words. Not its other fields: an HTTP client's error carries all headers. */
  private error(error: Error): unknown {
    if (this.ancestors.length > DEPTH + CAUSES) return TOO_DEEP;
    const type = this.errorWords(error, 'name');
    return {
      type,
      message: this.errorWords(error, 'message'),
      code: this.field(error, 'code'),
      stack: this.errorWords(error, 'stack'),
      cause: this.field(error, 'cause'),
      // Others' errors have a field of this name too, and what they were given in it.
      errors: type === 'AggregateError' ? this.field(error, 'errors') : undefined,
    };
  }

  /** What should be a text, and can be anything. */
  private errorWords(error: Error, name: 'name' | 'message' | 'stack'): string | undefined {
    try {
      const text: unknown = error[name];
      if (text === undefined) return undefined;
      const told = this.value(text);
      return typeof told === 'string' ? told : JSON.stringify(told);
    } catch {
      return UNTELLABLE;
    }
  }
}

/** Whether it is an object without a class, of this realm or of another. */
export function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** Sets a field, also one that has the name of an object's prototype. */
export function put(fields: Fields, name: string, value: unknown): void {
  if (name === '__proto__') {
    Object.defineProperty(fields, name, { value, enumerable: true, configurable: true, writable: true });
  } else fields[name.length <= NAME_LENGTH ? name : cut(name, NAME_LENGTH)] = value;
}

/** Tells how many fields were left out. */
export function leaveOut(fields: Fields, count: number): Fields {
  fields[LEFT_OUT] = `[${count} more]`;
  return fields;
}

function firstOf(values: Iterable<unknown>): unknown[] {
  const first: unknown[] = [];
  for (const value of values) {
    if (first.length === ENTRIES) break;
    first.push(value);
  }
  return first;
}
