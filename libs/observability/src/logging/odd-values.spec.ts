import { Readable } from 'node:stream';
import { SpecLogger } from '../../testing/spec-logger.js';

class Account {
  readonly id = 7;
  #pin = 1234;
  get isOpen(): boolean {
    return this.#pin > 0;
  }
}

class Vault {
  #pin = 1234;
  opens(pin: number): boolean {
    return this.#pin === pin;
  }
}

const VALUES: readonly (readonly [string, unknown, unknown])[] = [
  [
    'a map',
    new Map<unknown, unknown>([
      ['a', 1],
      [2, { b: 3 }],
    ]),
    { a: 1, 2: { b: 3 } },
  ],
  ['a map of objects', new Map([[{ id: 7 }, 1]]), { '{"id":7}': 1 }],
  ['a set', new Set([1, 'two', { b: 3 }]), [1, 'two', { b: 3 }]],
  ['a buffer', Buffer.from('abc'), '[Buffer, 3 bytes]'],
  ['a typed array', new Float64Array(2), '[Float64Array, 16 bytes]'],
  ['an array buffer', new ArrayBuffer(4), '[ArrayBuffer, 4 bytes]'],
  ['a blob', new Blob(['abc']), '[Blob, 3 bytes]'],
  ['a bigint', 12345678901234567890n, '12345678901234567890'],
  ['a date', new Date(0), '1970-01-01T00:00:00.000Z'],
  ['an invalid date', new Date(NaN), '[invalid Date]'],
  ['not a number', NaN, 'NaN'],
  ['infinity', -Infinity, '-Infinity'],
  ['a regular expression', /a.b/g, '/a.b/g'],
  ['a symbol', Symbol('why'), 'Symbol(why)'],
  ['a function', function pay() {}, '[function pay]'],
  ['a function without a name', () => {}, '[function]'],
  ['a class', Account, '[function Account]'],
  ['an object with private state', new Account(), { id: 7 }],
  ['an object with private state only', new Vault(), '[Vault]'],
  ['an object without a prototype', Object.assign(Object.create(null), { a: 1 }), { a: 1 }],
  ['an object that says what it is in JSON', { toJSON: () => ({ a: 1 }) }, { toJSON: '[function toJSON]' }],
  [
    'an instance that says what it is in JSON',
    new (class {
      toJSON = () => ({ a: 1 });
    })(),
    { a: 1 },
  ],
  ['a boxed number', Object(7), 7],
  ['headers', new Headers({ Accept: '*/*' }), { accept: '*/*' }],
  ['an address', new URL('https://user:hush@bank:8443/pay?id=7#top'), 'https://bank:8443/pay'],
  ['the parameters of a query', new URLSearchParams('a=1&b=2'), { a: '1', b: '2' }],
  ['a promise', Promise.resolve(1), '[Promise]'],
  ['a weak map', new WeakMap(), '[WeakMap]'],
  ['a stream', Readable.from(['a']), '[Readable]'],
  ['a web stream', new ReadableStream(), '[ReadableStream]'],
  ['a signal', new AbortController().signal, '[AbortSignal]'],
  ['a sparse list', Object.assign([], { 1: 'b', length: 3 }), [null, 'b', null]],
  ['nothing', null, null],
  [
    'an error of several',
    new AggregateError([new Error('a')], 'both'),
    expect.objectContaining({ message: 'both', errors: [expect.objectContaining({ message: 'a' })] }),
  ],
  ['half a character', 'a\ud83d', 'a\ufffd'],
];

describe('a value of any kind', () => {
  it.each(VALUES)('is told by its content or by a word: %s', (_name, value, told) => {
    const log = new SpecLogger();
    expect(log.lineOf({ value })).toMatchObject({ value: told });
    expect(log.lineOf({ deep: { value } })).toMatchObject({ deep: { value: told } });
    expect(log.lineOf({ list: [value] })).toMatchObject({ list: [told] });
  });

  it('is left out where it is undefined', () => {
    expect(new SpecLogger().lineOf({ a: undefined, b: { c: undefined } })).not.toHaveProperty('a');
  });

  it('keeps a name that objects have of their own', () => {
    const fields = JSON.parse('{"__proto__":{"a":1},"constructor":2,"toString":3}') as object;
    const log = new SpecLogger();
    log.lineOf(fields);
    log.lineOf({ deep: fields });
    for (const line of log.text.trim().split('\n')) {
      expect(line).toContain('"__proto__":{"a":1},"constructor":2,"toString":3');
    }
  });

  it.each([new Map([['a', 1]]), Object.assign(Object.create(null), { a: 1 }), new Headers({ a: '1' })])(
    'has its fields on the line when it is all that is logged: %#',
    (value) => {
      expect(String(new SpecLogger().lineOf(value)['a'])).toBe('1');
    },
  );

  it.each([[[1, 2]], [new Set([1, 2])]])('stands under a name of ours when it has no fields: %#', (value) => {
    expect(new SpecLogger().lineOf(value)).toMatchObject({ value: [1, 2] });
  });

  it.each([7, 7n, true, Symbol('why')])('is the message when it is no object: %p', (value) => {
    expect(new SpecLogger().lineOf(value).message).toBe(String(value));
  });
});
