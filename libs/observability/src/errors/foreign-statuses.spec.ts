import {
  ConflictException,
  Controller,
  Get,
  Header,
  HttpException,
  InternalServerErrorException,
  Param,
  ServiceUnavailableException,
  UnauthorizedException,
} from '@nestjs/common';
import { SpanStatusCode } from '@opentelemetry/api';
import request from 'supertest';
import { eventually } from '../../testing/eventually.js';
import { expectObservedOnce } from '../../testing/observed-once.js';
import { type ObservedApp, observedApp } from '../../testing/observed-app.js';
import { DomainError } from './domain-error.js';

const SECRET = 'connect to postgres://shop:hush@db failed';
/** What of it may stand in a line. */
const TOLD = 'connect to postgres://[redacted]@db failed';

const THROWN: Readonly<Record<string, () => unknown>> = {
  'a search engine': () => Object.assign(new Error('index_not_found'), { statusCode: 404 }),
  'an HTTP client': () => Object.assign(new Error(SECRET), { status: 403, response: { status: 403 } }),
  'a parser': () => Object.assign(new SyntaxError('Unexpected token'), { statusCode: 400 }),
  'a namesake of Fastify': () => ({ code: 'FST_ERR_CTP_BODY_TOO_LARGE', statusCode: 413 }),
  'a status no answer has': () => new HttpException(SECRET, 42),
  'a domain error with such a status': () => new DomainError(Number.NaN, SECRET),
  busy: () => new ServiceUnavailableException('try later', { cause: new Error(SECRET) }),
  broken: () => new InternalServerErrorException(SECRET),
  coded: () => new ConflictException({ code: 'E42', fields: ['name'] }),
  worded: () => new ConflictException({ message: 'taken', code: 'E42' }),
  named: () => new ConflictException({ error: 'name_taken', message: 'The name is taken', statusCode: 1 }),
  listed: () => new ConflictException(['name', 'city']),
  text: () => new HttpException('I am a teapot', 418),
  'an error': () => new UnauthorizedException(new Error(SECRET)),
};

@Controller('fails')
class FailingController {
  @Get('of/:how') fail(@Param('how') how: string): never {
    throw THROWN[how]?.();
  }

  @Get('busy') @Header('Retry-After', '7') busy(): never {
    throw THROWN.busy?.();
  }

  @Get('report')
  @Header('Content-Type', 'text/csv')
  @Header('Content-Disposition', 'attachment')
  report(): never {
    throw new Error(SECRET);
  }
}

describe('the status of an answer', () => {
  let app: ObservedApp;

  beforeEach(async () => {
    app = await observedApp({ controllers: [FailingController] });
  });
  afterEach(() => app.close());

  it.each([
    'a search engine',
    'an HTTP client',
    'a parser',
    'a namesake of Fastify',
    'a status no answer has',
    'a domain error with such a status',
  ])('is ours where what was thrown brings one of its own: %s', async (how) => {
    const { body } = await request(app.url)
      .get(`/fails/of/${encodeURIComponent(how)}`)
      .expect(500);
    expect(Object.keys(body).sort()).toEqual(['error', 'request_id', 'trace_id']);
    await expectObservedOnce(app, { method: 'GET', endpoint: '/fails/of/:how', status: 500 });
    expect(app.lines('unhandled_exception')).toHaveLength(1);
    expect(app.serverSpans[0]?.status.code).toBe(SpanStatusCode.ERROR);
  });

  it('is as meant where a handler refuses for its own state, with Retry-After and no internals', async () => {
    const { body, headers, text } = await request(app.url).get('/fails/busy').expect(503);
    expect(headers['retry-after']).toBe('7');
    expect(body).toEqual({
      error: 'Service Unavailable',
      request_id: headers['x-request-id'],
      trace_id: headers['x-trace-id'],
    });
    expect(text).not.toMatch(/try later|hush/);
    await expectObservedOnce(app, { method: 'GET', endpoint: '/fails/busy', status: 503 });
  });

  it('from 501 on is told in a line of its own, with the cause', async () => {
    const { headers } = await request(app.url).get('/fails/busy').expect(503);
    await eventually(() => expect(app.lines('request_completed')).toHaveLength(1));
    expect(app.lines('unhandled_exception')).toEqual([]);
    expect(app.lines('http_exception')).toEqual([
      expect.objectContaining({
        level: 'error',
        status_code: 503,
        error: 'ServiceUnavailableException: try later',
        stack: expect.stringContaining('foreign-statuses.spec.ts'),
        cause: expect.objectContaining({ type: 'Error', message: TOLD }),
        request_id: headers['x-request-id'],
        trace_id: headers['x-trace-id'],
      }),
    ]);
    expect(app.serverSpans[0]?.status.code).toBe(SpanStatusCode.ERROR);
  });

  it('500 is nobody’s intention, whoever throws it', async () => {
    await request(app.url).get('/fails/of/broken').expect(500);
    expect(app.lines('unhandled_exception')).toHaveLength(1);
    expect(app.lines('http_exception')).toEqual([]);
  });

  it.each([
    ['coded', 409, { error: 'Conflict', code: 'E42', fields: ['name'] }],
    ['worded', 409, { error: 'taken', code: 'E42' }],
    ['named', 409, { error: 'name_taken', message: 'The name is taken', statusCode: 1 }],
    ['listed', 409, { error: 'Conflict', details: ['name', 'city'] }],
    ['text', 418, { error: 'I am a teapot' }],
    ['an error', 401, { error: 'Unauthorized' }],
  ])('below 500 comes with the body it was given: %s', async (how, status, body) => {
    await request(app.url)
      .get(`/fails/of/${encodeURIComponent(how)}`)
      .expect(status, body);
    expect(app.lines('unhandled_exception')).toEqual([]);
    expect(app.lines('http_exception')).toEqual([]);
  });

  it('comes as JSON, whatever the handler meant to answer with', async () => {
    const { headers, body } = await request(app.url).get('/fails/report').expect(500);
    expect(headers['content-type']).toMatch(/^application\/json/);
    expect(headers).not.toHaveProperty('content-disposition');
    expect(body.error).toBe('Internal Server Error');
    await eventually(() => expect(app.lines('request_completed')).toHaveLength(1));
    expect(app.lines('unhandled_exception').map(({ error }) => error)).toEqual([`Error: ${TOLD}`]);
  });
});
