import { Logger } from '@nestjs/common';
import { type Line } from '../../testing/captured-lines.js';
import { SpecLogger } from '../../testing/spec-logger.js';
import { FrameworkLogger } from './framework-logger.js';

const LEVELS = ['log', 'error', 'warn', 'debug', 'verbose', 'fatal'] as const;
const FAILURES = ['error', 'fatal'] as const;

describe('Nest’s own Logger', () => {
  const failure = new TypeError('no money');
  let log: SpecLogger;

  beforeEach(() => {
    log = new SpecLogger();
    Logger.overrideLogger(new FrameworkLogger(log.logger));
  });
  afterEach(() => Logger.overrideLogger(['log']));

  /** The one line that the call makes. */
  function lineOf(call: (logger: Logger) => void, logger = new Logger('Pay')): Line {
    call(logger);
    expect(log.lines).toHaveLength(1);
    return log.lines[0] as Line;
  }

  it.each(LEVELS)('keeps message, stack and context apart: %s', (level) => {
    const line = lineOf((logger) => logger[level]('not paid', failure.stack));
    expect(line).toMatchObject({
      event: 'framework',
      context: 'Pay',
      message: 'not paid',
      stack: failure.stack,
    });
  });

  it.each(LEVELS)('takes no stack for the context: %s', (level) => {
    const line = lineOf((logger) => logger[level]('not paid', failure.stack), new Logger());
    expect(line).toMatchObject({ message: 'not paid', stack: failure.stack });
    expect(line).not.toHaveProperty('context');
  });

  it.each(LEVELS)('takes the context that a call is given: %s', (level) => {
    const line = lineOf((logger) => logger[level]('paid', 'Bank'), new Logger());
    expect(line).toMatchObject({ message: 'paid', context: 'Bank' });
  });

  it.each(FAILURES)('knows a stack by its place, whatever it looks like: %s', (level) => {
    const line = lineOf((logger) => logger[level]('not paid', 'at the bank'));
    expect(line).toMatchObject({ context: 'Pay', message: 'not paid', stack: 'at the bank' });
  });

  it('knows stack and context of a call without a logger of its own', () => {
    Logger.error('not paid', failure.stack, 'Bank');
    Logger.error('not paid', 'Bank', failure.stack);
    for (const line of log.lines) {
      expect(line).toMatchObject({ context: 'Bank', message: 'not paid', stack: failure.stack });
    }
    expect(log.lines).toHaveLength(2);
  });

  it.each(LEVELS)('tells an error with its type, message and stack: %s', (level) => {
    const error = { type: 'TypeError', message: 'no money', stack: failure.stack };
    expect(lineOf((logger) => logger[level](failure))).toMatchObject({
      context: 'Pay',
      message: 'no money',
      error,
    });
  });

  it.each(LEVELS)('tells an error beside a message: %s', (level) => {
    const error = { type: 'TypeError', message: 'no money', stack: failure.stack };
    expect(lineOf((logger) => logger[level]('not paid', failure))).toMatchObject({
      context: 'Pay',
      message: 'not paid',
      error,
    });
  });

  it('does not tell the stack of an error twice', () => {
    const line = lineOf((logger) => logger.error(failure, failure.stack));
    expect(line).toMatchObject({ error: { stack: failure.stack } });
    expect(line).not.toHaveProperty('stack');
  });

  it('tells an object with a stack', () => {
    expect(lineOf((logger) => logger.error({ order_id: 7 }, failure.stack))).toMatchObject({
      order_id: 7,
      context: 'Pay',
      stack: failure.stack,
    });
  });

  it('has the fields of all objects and the words of all texts', () => {
    const line = lineOf((logger) => logger.log('paid', { order_id: 7 }, 'twice', 3, { bank: 'A' }));
    expect(line).toMatchObject({ message: 'paid twice 3', order_id: 7, bank: 'A', context: 'Pay' });
  });

  it('puts values where the message says', () => {
    expect(lineOf((logger) => logger.warn('order %s: %j, 100 %', 7, { a: 1 }))).toMatchObject({
      message: 'order 7: {"a":1}, 100 %',
      context: 'Pay',
    });
  });

  it('calls a function that makes the message, when its level is written', () => {
    log.logger.level = 'info';
    const made: string[] = [];
    const message = (text: string) => () => {
      made.push(text);
      return text;
    };
    new Logger('Pay').debug(message('detail'));
    new Logger('Pay').log(message('paid'));
    expect(log.lines).toMatchObject([{ message: 'paid' }]);
    expect(made).toEqual(['paid']);
  });

  it('keeps its context, whatever field of that name is logged', () => {
    expect(lineOf((logger) => logger.log({ context: 'mine' }))).toMatchObject({
      context: 'Pay',
      field_context: 'mine',
    });
  });

  it('tells what cannot be told', () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    expect(lineOf((logger) => logger.error(proxy, proxy))).toMatchObject({
      context: 'Pay',
      value: '[cannot be told]',
    });
  });
});
