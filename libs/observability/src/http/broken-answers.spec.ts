import { createReadStream } from 'node:fs';
import { PassThrough, pipeline, Readable } from 'node:stream';
import { Controller, Get, Param, Res, StreamableFile } from '@nestjs/common';
import { SpanStatusCode } from '@opentelemetry/api';
import type { FastifyReply } from 'fastify';
import request from 'supertest';
import { eventually } from '../../testing/eventually.js';
import { type ObservedApp, observedApp } from '../../testing/observed-app.js';
import { expectObservedOnce } from '../../testing/observed-once.js';
import { RawClient } from '../../testing/raw-http.js';

/** One piece of a body, and then what breaks it. */
function breaking(fault: (stream: PassThrough) => void): PassThrough {
  const stream = new PassThrough();
  stream.write('first piece');
  const breakOnceRead = (): void => {
    setImmediate(stream.readableLength === 0 ? () => fault(stream) : breakOnceRead);
  };
  breakOnceRead();
  return stream;
}

const failing = (): PassThrough => breaking((stream) => stream.destroy(new Error('disk failed')));

const BODIES: Readonly<Record<string, () => unknown>> = {
  file: () => new StreamableFile(failing()),
  bare: failing,
  cut: () => new StreamableFile(breaking((stream) => stream.destroy())),
};

@Controller('files')
class FilesController {
  @Get('missing') missing(): StreamableFile {
    return new StreamableFile(createReadStream('/no/such/file'), { type: 'text/csv', length: 10 });
  }

  @Get('statuses') statuses(): StreamableFile {
    const error = Object.assign(new Error('NoSuchKey'), { statusCode: 404 });
    return new StreamableFile(new Readable({ read: (): void => void 0 }).destroy(error));
  }

  @Get('raw') raw(@Res() reply: FastifyReply): void {
    reply.hijack();
    pipeline(failing(), reply.raw, () => undefined);
  }

  @Get('endless') endless(): StreamableFile {
    return new StreamableFile(breaking(() => undefined));
  }

  @Get('breaks/:how') breaks(@Param('how') how: string): unknown {
    return BODIES[how]?.();
  }
}

describe('an answer that breaks', () => {
  let app: ObservedApp;

  beforeEach(async () => {
    app = await observedApp({ controllers: [FilesController] });
  });
  afterEach(() => app.close());

  it.each([
    ['missing', 'Error: ENOENT: no such file or directory'],
    ['statuses', 'Error: NoSuchKey'],
  ])('before its first byte is a 500 in our form, told once: %s', async (path, error) => {
    const { body, headers } = await request(app.url).get(`/files/${path}`).expect(500);
    expect(body).toEqual({
      error: 'Internal Server Error',
      request_id: headers['x-request-id'],
      trace_id: headers['x-trace-id'],
    });
    await expectObservedOnce(app, { method: 'GET', endpoint: `/files/${path}`, status: 500 });
    expect(
      app.lines().filter(({ level, event }) => level === 'error' && event !== 'request_completed'),
    ).toEqual([
      expect.objectContaining({ event: 'unhandled_exception', error: expect.stringContaining(error) }),
    ]);
  });

  it.each([
    ['breaks/file', 'files/breaks/:how', 'Error: disk failed'],
    ['breaks/bare', 'files/breaks/:how', 'Error: disk failed'],
    ['breaks/cut', 'files/breaks/:how', expect.stringContaining('Premature close')],
    ['raw', 'files/raw', 'Error: disk failed'],
  ])('in the middle is our fault, and told once: %s', async (path, route, error) => {
    const client = await RawClient.connect(app.port);
    client.send(`GET /files/${path} HTTP/1.1\r\nHost: spec\r\n\r\n`);
    await eventually(() => expect(client.isClosed).toBe(true));
    expect(client.answer).toMatch(/^HTTP\/1\.1 200 .*first piece/s);
    await expectObservedOnce(app, { method: 'GET', endpoint: `/${route}`, status: 500 });
    expect(app.lines('unhandled_exception')).toEqual([
      expect.objectContaining({ error, request_id: expect.any(String), trace_id: expect.any(String) }),
    ]);
    expect(app.serverSpans[0]?.status.code).toBe(SpanStatusCode.ERROR);
    expect(app.serverSpans[0]?.events.map(({ name }) => name)).toEqual(['exception']);
  });

  it('is 499 and no error where the client leaves first', async () => {
    const client = await RawClient.connect(app.port);
    client.send('GET /files/endless HTTP/1.1\r\nHost: spec\r\n\r\n');
    await eventually(() => expect(client.answer).toContain('first piece'));
    client.hangUp();
    await expectObservedOnce(app, { method: 'GET', endpoint: '/files/endless', status: 499 });
    expect(app.lines('unhandled_exception')).toEqual([]);
    expect(app.serverSpans[0]?.status.code).toBe(SpanStatusCode.UNSET);
  });
});
