import { SpecLogger } from '../../testing/spec-logger.js';

const LINE_BYTES = 32_768;

/** Objects in a list, each with that same list: 200 to the power of the depth, written out. */
function friends(): object[] {
  const all: object[] = [];
  for (let id = 0; id < 200; id += 1) all.push({ id, friends: all });
  return all;
}

/** An object whose every field is such an object again. */
function endless(looked: () => void): object {
  return new Proxy(
    {},
    {
      ownKeys: () => Array.from({ length: 50 }, (_, index) => `field${index}`),
      getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
      get: (_target, name) => {
        if (String(name).startsWith('field')) looked();
        return typeof name === 'string' && name.startsWith('field') ? endless(looked) : undefined;
      },
    },
  );
}

const HUGE: Readonly<Record<string, () => unknown[]>> = {
  'objects that share a list': () => [{ friends: friends() }],
  'objects that share a list, without a name': () => [friends()],
  'a long text': () => [{ text: 'x'.repeat(3_000_000) }],
  'many long texts': () => [
    Object.fromEntries(Array.from({ length: 90 }, (_, i) => [`f${i}`, 'x'.repeat(9_000)])),
  ],
  'a long message': () => ['x'.repeat(3_000_000)],
  'a long message of values': () => ['%s and %s', 'x'.repeat(3_000_000), 'y'.repeat(3_000_000)],
  'many values after the message': () => Array.from({ length: 9_000 }, () => 'words of a text'),
  'texts that JSON makes six times as long': () => [
    { first: '\u0001'.repeat(8_000), second: '\u0001'.repeat(8_000) },
    '\u0001'.repeat(8_000),
  ],
  'texts of three bytes a character': () => [{ first: '漢'.repeat(8_000), second: '字'.repeat(8_000) }],
  'many fields': () => [Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`f${i}`, i]))],
  'a long name': () => [{ ['n'.repeat(1_000_000)]: 1 }],
  'many long names': () => [
    { names: Object.fromEntries(Array.from({ length: 99 }, (_, i) => [`${i}${'n'.repeat(9_000)}`, i])) },
  ],
  'a large map': () => [{ map: new Map(Array.from({ length: 10_000 }, (_, i) => [i, 'x'.repeat(1_000)])) }],
  'a large set': () => [
    { set: new Set(Array.from({ length: 10_000 }, (_, i) => `${i}${'x'.repeat(1_000)}`)) },
  ],
  'a sparse list': () => [{ list: Object.assign([], { length: 2 ** 32 - 1 }) }],
  'a large buffer': () => [{ buffer: Buffer.alloc(10_000_000) }],
  'a large number': () => [{ number: 2n ** 1_000_000n }],
  'an error with a long message': () => [new Error('x'.repeat(1_000_000))],
  'an error of many': () => [
    new AggregateError(Array.from({ length: 5_000 }, (_, i) => new Error(`number ${i}`))),
  ],
  'a long chain of causes': () => {
    let error = new Error('first');
    for (let index = 0; index < 5_000; index += 1) error = new Error(`number ${index}`, { cause: error });
    return [error];
  },
};

describe('a line', () => {
  it.each(Object.keys(HUGE))('takes at most 32,768 bytes, and is JSON: %s', (name) => {
    const log = new SpecLogger();
    expect(log.lineOf(...(HUGE[name]?.() ?? []))).toMatchObject({ level: 'info', service: 'spec-service' });
    expect(Buffer.byteLength(log.text)).toBeLessThanOrEqual(LINE_BYTES);
  });

  it('takes at most 32,768 bytes with the fields of child loggers', () => {
    const log = new SpecLogger();
    let { logger } = log;
    for (let index = 0; index < 20; index += 1) logger = logger.child({ [`f${index}`]: 'x'.repeat(8_000) });
    logger.info('words');
    expect(log.lines).toMatchObject([{ message: 'words' }]);
    expect(Buffer.byteLength(log.text)).toBeLessThanOrEqual(LINE_BYTES);
  });

  it('looks at 1,000 values at most', () => {
    let looks = 0;
    const object = endless(() => {
      looks += 1;
    });
    new SpecLogger().lineOf({ object });
    expect(looks).toBeGreaterThan(100);
    expect(looks).toBeLessThanOrEqual(1_000);
  });

  it('looks at 1,000 values at most of objects that share a list', () => {
    let looks = 0;
    const all: object[] = [];
    for (let index = 0; index < 200; index += 1) {
      all.push({
        get friends(): object[] {
          looks += 1;
          return all;
        },
      });
    }
    new SpecLogger().lineOf({ all });
    expect(looks).toBeGreaterThan(0);
    expect(looks).toBeLessThanOrEqual(1_000);
  });

  it('tells where a text was cut, and how long it was', () => {
    const { text } = new SpecLogger().lineOf({ text: 'x'.repeat(10_000) });
    expect(text).toMatch(/^x{8000,8192}… \[10000 characters\]$/);
  });

  it('cuts no character in halves', () => {
    const { text } = new SpecLogger().lineOf({ text: '🛒'.repeat(5_000), even: ` ${'🛒'.repeat(5_000)}` });
    expect(String(text).isWellFormed()).toBe(true);
  });

  it('tells how many fields and items were left out', () => {
    const list = Array.from({ length: 150 }, (_, index) => index);
    const line = new SpecLogger().lineOf({ list, map: new Map(list.entries()), object: { ...list } });
    expect((line['list'] as unknown[]).at(-1)).toBe('[50 more]');
    expect(line).toMatchObject({ map: { '…': '[50 more]' }, object: { '…': '[50 more]' } });
    expect(Object.keys(line['object'] as object)).toHaveLength(101);
  });

  it('tells how many fields of its own were left out', () => {
    const fields = Object.fromEntries(Array.from({ length: 130 }, (_, index) => [`f${index}`, index]));
    expect(new SpecLogger().lineOf(fields)).toMatchObject({ f0: 0, f99: 99, '…': '[30 more]' });
  });

  it('tells a circle, and what is nested deeper than five levels', () => {
    const circle: Record<string, unknown> = { id: 7 };
    circle['self'] = circle;
    const line = new SpecLogger().lineOf({ circle, deep: { 2: { 3: { 4: { 5: { 6: {} } } } } } });
    expect(line).toMatchObject({
      circle: { id: 7, self: '[circular]' },
      deep: { 2: { 3: { 4: { 5: { 6: '[nested too deep]' } } } } },
    });
  });

  it('tells a circle of causes', () => {
    const first = new Error('first');
    const second = new Error('second', { cause: first });
    first.cause = second;
    expect(new SpecLogger().lineOf(first)).toMatchObject({
      error: { message: 'first', cause: { message: 'second', cause: '[circular]' } },
    });
  });

  it('tells an object twice that stands there twice', () => {
    const item = { id: 7 };
    expect(new SpecLogger().lineOf({ first: item, second: item })).toMatchObject({
      first: item,
      second: item,
    });
  });
});
