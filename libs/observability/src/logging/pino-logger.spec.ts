import { PinoLogger } from 'nestjs-pino';
import type { Line } from '../../testing/captured-lines.js';
import { forgetRootLogger } from '../../testing/forget-root-logger.js';
import { SpecLogger } from '../../testing/spec-logger.js';

const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const;

describe.each(['', 'Billing'])('PinoLogger with the context “%s”', (context) => {
  const failure = new TypeError('no money');
  const told = { type: 'TypeError', message: 'no money', stack: failure.stack };
  let log: SpecLogger;
  let logger: PinoLogger;

  beforeEach(() => {
    log = new SpecLogger();
    forgetRootLogger();
    logger = new PinoLogger({ pinoHttp: { logger: log.logger, wrapSerializers: false } });
    logger.setContext(context);
  });
  afterEach(() => forgetRootLogger());

  /** The one line that the call makes. */
  function lineOf(call: () => void): Line {
    call();
    expect(log.lines).toMatchObject([context === '' ? {} : { context }]);
    return log.lines[0] as Line;
  }

  it.each(LEVELS)('tells an error: %s', (level) => {
    expect(lineOf(() => logger[level](failure))).toMatchObject({ level, error: told, message: 'no money' });
  });

  it.each(LEVELS)('tells an error after the message: %s', (level) => {
    expect(lineOf(() => logger[level]('not paid', failure))).toMatchObject({
      level,
      error: told,
      message: 'not paid',
    });
  });

  it('tells an error after an object and the message', () => {
    expect(lineOf(() => logger.error({ order_id: 7 }, 'not paid', failure))).toMatchObject({
      order_id: 7,
      message: 'not paid',
      error: told,
    });
  });

  it('tells an error that stands in the message', () => {
    expect(lineOf(() => logger.error('not paid: %s', failure))).toMatchObject({
      message: 'not paid: TypeError: no money',
      error: told,
    });
  });

  it('tells a second error, and names a third', () => {
    const second = new Error('no bank');
    expect(lineOf(() => logger.error('not paid', failure, second, new Error('no luck')))).toMatchObject({
      message: 'not paid Error: no luck',
      error: told,
      err: { message: 'no bank' },
    });
  });

  it('tells a stack after the message', () => {
    expect(lineOf(() => logger.error('not paid', failure.stack))).toMatchObject({
      message: 'not paid',
      stack: failure.stack,
    });
  });

  it('has the fields of an object after the message', () => {
    expect(lineOf(() => logger.info('paid', { order_id: 7 }))).toMatchObject({
      message: 'paid',
      order_id: 7,
    });
  });

  it('leaves a percent sign of a message without values', () => {
    expect(lineOf(() => logger.info({ share: 1 }, '100%% %s'))).toMatchObject({ message: '100%% %s' });
  });

  it('never throws for a getter that does', () => {
    const order = {
      id: 7,
      get total(): number {
        throw new Error('do not touch');
      },
    };
    expect(lineOf(() => logger.info(order, 'paid'))).toMatchObject({
      id: 7,
      total: '[cannot be told]',
      message: 'paid',
    });
  });

  it('redacts what is assigned within a context', () => {
    const line = lineOf(() =>
      logger.runInContext(() => {
        logger.assign({ order_id: 7, password: 'hush' });
        logger.info('paid');
      }),
    );
    expect(line).toMatchObject({ order_id: 7, password: '[redacted]', message: 'paid' });
  });
});
