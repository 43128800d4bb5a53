import { Body, Controller, Logger, Post, Req, Res } from '@nestjs/common';
import { AxiosError, AxiosHeaders, type InternalAxiosRequestConfig } from 'axios';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PinoLogger } from 'nestjs-pino';
import request from 'supertest';
import { eventually } from '../../testing/eventually.js';
import { type ObservedApp, observedApp } from '../../testing/observed-app.js';

const SECRET = 'hush-4f1d';

function failedCall(): AxiosError {
  const config = {
    url: `http://bank/?token=${SECRET}`,
    headers: new AxiosHeaders({ Authorization: `Bearer ${SECRET}`, Cookie: SECRET }),
    data: `{"card_number":"${SECRET}"}`,
  } as InternalAxiosRequestConfig;
  return new AxiosError('Request failed', 'ERR_BAD_REQUEST', config);
}

type Say = (logger: PinoLogger, request: FastifyRequest, reply: FastifyReply) => void;

const HABITS: Readonly<Record<string, Say>> = {
  'the request': (logger, request) => logger.info({ request }),
  'the request as req': (logger, request) => logger.info({ req: request }),
  'the request without a name': (logger, request) => logger.info(request),
  'Node’s request': (logger, request) => logger.info({ req: request.raw }),
  'Node’s request without a name': (logger, request) => logger.info(request.raw),
  'the response': (logger, _request, reply) => logger.info({ res: reply }),
  'the headers': (logger, request) => logger.info({ headers: request.headers }),
  'the headers one by one': (logger, request) => logger.info({ ...request.headers }),
  'the body': (logger, request) => logger.info({ body: request.body }),
  'the fields of the body': (logger, request) => logger.info({ ...(request.body as object) }),
  'a failed call as error': (logger) => logger.error({ error: failedCall() }),
  'a failed call as err': (logger) => logger.error({ err: failedCall() }),
  'a failed call without a name': (logger) => logger.error(failedCall()),
  'a failed call as the cause of an error': (logger) =>
    logger.error({ error: new Error('no payment', { cause: failedCall() }) }),
  'a failed call under a name of its own': (logger) => logger.error({ failure: failedCall() }),
  'a failed call with Nest’s Logger': () => new Logger('Payments').error(failedCall()),
  'a failed call in an object with Nest’s Logger': () =>
    new Logger('Payments').error({ failure: failedCall() }),
  'the headers with Nest’s Logger': (_logger, request) =>
    new Logger('Payments').log({ headers: request.headers }),
  'the headers two levels down': (logger, request) => logger.info({ call: { headers: request.headers } }),
  'headers in capitals': (logger) => logger.info({ headers: { Authorization: SECRET } }),
  'a failed call two levels down': (logger) => logger.info({ calls: { bank: failedCall() } }),
};

@Controller('payments')
class PaymentsController {
  constructor(private readonly logger: PinoLogger) {}

  @Post() pay(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body() body: { readonly habit: string },
  ): void {
    reply.header('Set-Cookie', `session=${SECRET}`);
    HABITS[body.habit]?.(this.logger, request, reply);
  }

  @Post('broken') broken(): never {
    throw failedCall();
  }
}

describe('secrets of a request', () => {
  let app: ObservedApp;

  beforeEach(async () => {
    app = await observedApp({ controllers: [PaymentsController], environment: { LOG_LEVEL: 'trace' } });
  });
  afterEach(() => app.close());

  async function pay(path: string, habit: string): Promise<void> {
    await request(app.url)
      .post(`${path}?token=${SECRET}&password=${SECRET}`)
      .set('Authorization', `Bearer ${SECRET}`)
      .set('Cookie', `session=${SECRET}`)
      .send({ habit, password: SECRET, secret: SECRET, token: SECRET, card_number: SECRET });
    await eventually(() => expect(app.serverSpans).toHaveLength(1));
  }

  function expectNoSecret(): void {
    expect(app.logText.split('\n').filter((line) => line.includes(SECRET))).toEqual([]);
    const told = app.spans.map(({ name, attributes, events, status }) => ({
      name,
      attributes,
      events,
      status,
    }));
    expect(JSON.stringify(told)).not.toContain(SECRET);
  }

  it('reach no line and no span when nobody logs them', async () => {
    await pay('/payments', 'nothing');
    expectNoSecret();
  });

  it('reach no line and no span when no route takes it', async () => {
    await pay('/nowhere', 'nothing');
    expectNoSecret();
  });

  it('reach no line and no span when a call fails and nobody catches its error', async () => {
    await pay('/payments/broken', 'nothing');
    expect(app.lines('unhandled_exception')).toHaveLength(1);
    expectNoSecret();
  });

  it.each(Object.keys(HABITS))('reach no line when a handler logs %s', async (habit) => {
    const before = app.lines().length;
    await pay('/payments', habit);
    expect(app.lines().length - before).toBe(3);
    expectNoSecret();
  });
});
