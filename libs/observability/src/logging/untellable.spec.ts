import { SpecLogger } from '../../testing/spec-logger.js';

function fail(): never {
  throw new Error('do not touch');
}

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

const hostile = (): object =>
  new Proxy(
    {},
    { get: fail, has: fail, ownKeys: fail, getPrototypeOf: fail, getOwnPropertyDescriptor: fail },
  );

const HOSTILE: Readonly<Record<string, () => unknown>> = {
  'an object whose toJSON throws': () =>
    new (class Order {
      toJSON = fail;
    })(),
  'a proxy whose traps throw': hostile,
  'a revoked proxy': revoked,
  'a date with a broken method': () => Object.assign(new Date(0), { toISOString: fail }),
  'a map with a broken iterator': () => Object.assign(new Map([[1, 2]]), { [Symbol.iterator]: fail }),
};

describe('what cannot be told', () => {
  it.each(Object.keys(HOSTILE))('is said to be so where it stands: %s', (name) => {
    const line = new SpecLogger().lineOf({ event: 'told', order: HOSTILE[name]?.(), amount: 3 }, 'words');
    expect(line).toMatchObject({ event: 'told', order: '[cannot be told]', amount: 3, message: 'words' });
  });

  it.each(Object.keys(HOSTILE))(
    'leaves a line with the message when it is all that is logged: %s',
    (name) => {
      const line = new SpecLogger().lineOf(HOSTILE[name]?.(), 'words');
      expect(line).toMatchObject({ message: 'words', value: '[cannot be told]' });
    },
  );

  it('is one field only where its getter throws', () => {
    const order = {
      id: 7,
      get total(): number {
        return fail();
      },
    };
    const log = new SpecLogger();
    expect(log.lineOf({ order })).toMatchObject({ order: { id: 7, total: '[cannot be told]' } });
    expect(log.lineOf(order)).toMatchObject({ id: 7, total: '[cannot be told]' });
  });

  it.each(['%s', '%d', '%j', '%o'])('stands in a message as such: %s', (directive) => {
    expect(new SpecLogger().lineOf(`got ${directive}`, hostile())).toMatchObject({
      message: 'got [cannot be told]',
    });
  });

  it('may be a part of an error, whose other parts are told', () => {
    const error = Object.defineProperties(new TypeError('x'), {
      message: { get: fail },
      stack: { value: { at: 'home' } },
      cause: { get: fail },
    });
    expect(new SpecLogger().lineOf({ failure: error })).toMatchObject({
      failure: {
        type: 'TypeError',
        message: '[cannot be told]',
        stack: '{"at":"home"}',
        cause: '[cannot be told]',
      },
    });
  });

  it('is told of texts without a way to become one', () => {
    const value = { [Symbol.toPrimitive]: fail, toString: fail, valueOf: fail, id: 7 };
    expect(new SpecLogger().lineOf('got %s', value).message).toContain('"id":7');
  });

  it('does not keep a child logger from being made', () => {
    const log = new SpecLogger();
    log.logger.child({ order: hostile() }).info('words');
    log.logger.child(revoked()).info('words');
    expect(log.lines).toMatchObject([{ order: '[cannot be told]' }, { message: 'words' }]);
  });

  it('is a getter that logs its own object, which ends all the same', () => {
    const log = new SpecLogger();
    const order = {
      get total(): number {
        log.logger.info(order, 'from within');
        return 3;
      },
    };
    log.logger.info(order, 'from without');
    expect(log.lines.length).toBeLessThan(10);
    expect(log.lines.at(-1)).toMatchObject({ message: 'from without', total: 3 });
  });

  it('is nothing at all, which is a line too', () => {
    const log = new SpecLogger();
    for (const values of [[], [undefined], [null], [undefined, undefined]]) {
      expect(log.lineOf(...values)).toMatchObject({ level: 'info', service: 'spec-service' });
    }
  });
});
