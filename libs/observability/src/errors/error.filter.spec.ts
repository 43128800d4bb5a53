import {
  Controller,
  ForbiddenException,
  Get,
  InternalServerErrorException,
  NotFoundException,
  Param,
} from '@nestjs/common';
import { SpanStatusCode } from '@opentelemetry/api';
import request from 'supertest';
import { eventually } from '../../testing/eventually.js';
import { type ObservedApp, observedApp } from '../../testing/observed-app.js';
import { DomainError } from './domain-error.js';
import { DownstreamError } from './downstream-error.js';

const SECRET = 'connect to postgres://shop:hush@db failed';
/** What of it may stand in a line. */
const TOLD = 'connect to postgres://[redacted]@db failed';

const FAILURES: Readonly<Record<string, () => unknown>> = {
  unknown: () => new TypeError(SECRET),
  text: () => SECRET,
  nothing: () => undefined,
  'http-500': () => new InternalServerErrorException(SECRET),
  forbidden: () => new ForbiddenException('not yours'),
  absent: () => new NotFoundException('no such item'),
  missing: () => new DomainError(404, 'Item not found'),
  declined: () => new DomainError(402, 'Payment failed', { order: { id: 7 } }),
  unreachable: () => new DownstreamError('stock-service', 'unreachable', { cause: new Error(SECRET) }),
  garbage: () => new DownstreamError('stock-service', 'invalid_answer'),
  slow: () => new DownstreamError('stock-service', 'timeout'),
};

@Controller('fails')
class FailingController {
  @Get(':how') fail(@Param('how') how: string): never {
    throw FAILURES[how]?.();
  }
}

describe('the error filter', () => {
  let app: ObservedApp;

  beforeEach(async () => {
    app = await observedApp({ controllers: [FailingController] });
  });
  afterEach(() => app.close());

  it.each(['unknown', 'text', 'nothing', 'http-500'])(
    'hides what an unexpected error says, and tells the ids to report: %s',
    async (how) => {
      const response = await request(app.url).get(`/fails/${how}`).set('X-Request-ID', 'r-1').expect(500);
      expect(response.body).toEqual({
        error: 'Internal Server Error',
        request_id: 'r-1',
        trace_id: response.headers['x-trace-id'],
      });
    },
  );

  it('writes one unhandled_exception line with the error, its stack and the ids', async () => {
    const { headers } = await request(app.url).get('/fails/unknown').set('X-Request-ID', 'r-2').expect(500);
    await eventually(() => expect(app.lines('request_completed')).toHaveLength(1));
    expect(app.lines('unhandled_exception')).toEqual([
      expect.objectContaining({
        level: 'error',
        error: `TypeError: ${TOLD}`,
        stack: expect.stringContaining('error.filter.spec.ts'),
        request_id: 'r-2',
        trace_id: headers['x-trace-id'],
      }),
    ]);
  });

  it('records an unexpected error on the server span', async () => {
    await request(app.url).get('/fails/unknown').expect(500);
    await eventually(() => expect(app.serverSpans).toHaveLength(1));
    const [span] = app.serverSpans;
    expect(span?.status.code).toBe(SpanStatusCode.ERROR);
    expect(span?.events.map(({ name, attributes }) => [name, attributes?.['exception.type']])).toEqual([
      ['exception', 'TypeError'],
    ]);
  });

  it('answers a domain error as it says, without a line of its own', async () => {
    await request(app.url).get('/fails/missing').expect(404, { error: 'Item not found' });
    await request(app.url)
      .get('/fails/declined')
      .expect(402, { error: 'Payment failed', order: { id: 7 } });
    expect(app.lines('unhandled_exception')).toEqual([]);
  });

  it('answers an HttpException below 500 with its message', async () => {
    await request(app.url).get('/fails/forbidden').expect(403, { error: 'not yours' });
    await request(app.url).get('/fails/absent').expect(404, { error: 'no such item' });
  });

  it('does not repeat the path that no route took', async () => {
    await request(app.url).get('/nowhere/secret').expect(404, { error: 'Not Found' });
  });

  it.each([
    ['unreachable', 502],
    ['garbage', 502],
    ['slow', 504],
  ])('answers a call that failed as %s with %d, and names who is away only', async (how, status) => {
    await request(app.url).get(`/fails/${how}`).expect(status, { error: 'stock-service is unavailable' });
  });

  it('writes one line on a call that failed', async () => {
    await request(app.url).get('/fails/slow').expect(504);
    expect(app.lines('downstream_failed')).toEqual([
      expect.objectContaining({ level: 'error', downstream: 'stock-service', reason: 'timeout' }),
    ]);
    expect(app.lines('unhandled_exception')).toEqual([]);
  });
});
