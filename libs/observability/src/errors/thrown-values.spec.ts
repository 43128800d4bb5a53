import { runInNewContext } from 'node:vm';
import { Controller, Get, type MiddlewareConsumer, Module, Param } from '@nestjs/common';
import { SpanStatusCode } from '@opentelemetry/api';
import request from 'supertest';
import { eventually } from '../../testing/eventually.js';
import { type ObservedApp, observedApp } from '../../testing/observed-app.js';

class Quota {
  readonly limit = 3;
}

const TRAP = { message: 'trap' };
Object.defineProperty(TRAP, 'code', {
  enumerable: true,
  get: () => {
    throw new Error('do not touch');
  },
});

const THROWN: Readonly<Record<string, () => unknown>> = {
  object: () => ({ code: 42, message: 'quota' }),
  secret: () => ({ message: 'no', password: 'hush', inner: { token: 'hush' } }),
  instance: () => new Quota(),
  bare: () => Object.assign(Object.create(null), { message: 'bare' }),
  list: () => [1, 'two'],
  text: () => 'just text',
  nothing: () => undefined,
  symbol: () => Symbol('why'),
  function: () => function reject() {},
  number: () => 7n,
  foreign: () => runInNewContext('new TypeError("from elsewhere")'),
  nameless: () => Object.assign(new Error('x'), { name: undefined, message: undefined }),
  addresses: () => new AggregateError([new Error('first'), new Error('second')]),
  revoked: () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    return proxy;
  },
  trap: () => TRAP,
  long: () => ({ text: 'x'.repeat(100_000) }),
};

@Controller('fails')
class FailingController {
  @Get(':how') fail(@Param('how') how: string): never {
    throw THROWN[how]?.();
  }

  @Get('wrapped/twice') wrap(): never {
    throw new Error('outer', { cause: new TypeError('inner') });
  }
}

@Module({})
class RefusingModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer
      .apply(() => {
        throw new Error('a middleware failed');
      })
      .forRoutes('refused');
  }
}

@Controller('refused')
class RefusedController {
  @Get() get(): void {}
}

describe('what was thrown', () => {
  let app: ObservedApp;

  beforeAll(async () => {
    app = await observedApp({
      imports: [RefusingModule],
      controllers: [FailingController, RefusedController],
    });
  });
  afterAll(() => app.close());

  async function toldOf(path: string, id: string): Promise<Readonly<Record<string, unknown>>> {
    const { body } = await request(app.url).get(path).set('X-Request-ID', id).expect(500);
    expect(body).toMatchObject({ error: 'Internal Server Error', request_id: id });
    return eventually(() => {
      const lines = app.lines('unhandled_exception').filter(({ request_id }) => request_id === id);
      expect(lines).toHaveLength(1);
      const span = app.serverSpans.find(({ attributes }) => attributes['request.id'] === id);
      expect(span?.status.code).toBe(SpanStatusCode.ERROR);
      expect(span?.events.map(({ name }) => name)).toEqual(['exception']);
      return { ...lines[0], exception: span?.events[0]?.attributes };
    });
  }

  it.each([
    ['object', '{"code":42,"message":"quota"}'],
    ['secret', '{"message":"no","password":"[redacted]","inner":{"token":"[redacted]"}}'],
    ['instance', 'Quota {"limit":3}'],
    ['bare', '{"message":"bare"}'],
    ['list', '[1,"two"]'],
    ['text', 'just text'],
    ['nothing', 'undefined'],
    ['symbol', 'Symbol(why)'],
    ['function', 'function reject'],
    ['number', '7'],
  ])('is told as it is, without a stack of ours: %s', async (how, error) => {
    const told = await toldOf(`/fails/${how}`, `as-is-${how}`);
    expect(told.error).toBe(error);
    expect(told).not.toHaveProperty('stack');
    expect(told.exception).toMatchObject({ 'exception.message': error });
  });

  it('is an error also when another realm made it', async () => {
    expect(await toldOf('/fails/foreign', 'foreign')).toMatchObject({
      error: 'TypeError: from elsewhere',
      stack: expect.stringContaining('evalmachine'),
      exception: { 'exception.type': 'TypeError', 'exception.message': 'from elsewhere' },
    });
  });

  it('is told when it has neither name nor message', async () => {
    expect(await toldOf('/fails/nameless', 'nameless')).toMatchObject({
      error: 'Error',
      stack: expect.any(String),
    });
  });

  it('is told with what it gathers, and with its cause', async () => {
    expect(await toldOf('/fails/addresses', 'addresses')).toMatchObject({
      error: 'AggregateError: first; second',
    });
    expect(await toldOf('/fails/wrapped/twice', 'wrapped')).toMatchObject({
      error: 'Error: outer',
      cause: { type: 'TypeError', message: 'inner', stack: expect.any(String) },
    });
  });

  it.each(['revoked', 'trap'])('is told to be untellable, and the client is answered: %s', async (how) => {
    expect((await toldOf(`/fails/${how}`, how)).error).toContain('[cannot be told]');
  });

  it('is told in at most 4,096 characters', async () => {
    expect(String((await toldOf('/fails/long', 'long')).error).length).toBeLessThanOrEqual(4_096);
  });

  it('is answered and told in a middleware, too', async () => {
    expect(await toldOf('/refused', 'middleware')).toMatchObject({ error: 'Error: a middleware failed' });
  });
});
