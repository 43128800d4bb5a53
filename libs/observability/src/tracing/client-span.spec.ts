import type { RequestListener } from 'node:http';
import { Controller, Get } from '@nestjs/common';
import { SpanKind, SpanStatusCode } from '@opentelemetry/api';
import type { ReadableSpan } from '@opentelemetry/sdk-trace';
import request from 'supertest';
import { eventually } from '../../testing/eventually.js';
import { type FakeServer, fakeServer } from '../../testing/fake-server.js';
import { type ObservedApp, observedApp } from '../../testing/observed-app.js';
import { OutgoingHttp } from '../http/outgoing-http.js';
import { OutgoingHttpModule } from '../http/outgoing-http.module.js';

let call: { readonly url: string; readonly traced?: boolean; readonly timeoutMs?: number };

@Controller()
class CallingController {
  constructor(private readonly http: OutgoingHttp) {}

  @Get('call') async call(): Promise<string> {
    await this.http.send({ service: 'stock-service', method: 'GET', ...call }).catch(() => undefined);
    return 'called';
  }
}

describe('the client span of a call to another service', () => {
  let app: ObservedApp;
  let fake: FakeServer;

  beforeEach(async () => {
    app = await observedApp({ imports: [OutgoingHttpModule], controllers: [CallingController] });
  });
  afterEach(async () => {
    await app.close();
    await fake.close();
  });

  async function spansOfCall(
    answer: RequestListener,
    options: Partial<typeof call> = {},
  ): Promise<ReadableSpan[]> {
    fake = await fakeServer(answer);
    call = { url: `${fake.url}/stock/7`, ...options };
    await request(app.url).get('/call').expect(200);
    return eventually(() => {
      expect(app.serverSpans).toHaveLength(1);
      return app.spans.filter(({ kind }) => kind === SpanKind.CLIENT);
    });
  }

  const ok: RequestListener = (_request, response) => response.end('{}');

  it('tells of the call in the attributes that the semantic conventions have for it', async () => {
    const [span] = await spansOfCall(ok);
    const port = Number(new URL(fake.url).port);
    expect(span?.name).toBe('GET');
    expect(span?.attributes).toEqual({
      'http.request.method': 'GET',
      'http.response.status_code': 200,
      'network.peer.address': '127.0.0.1',
      'network.peer.port': port,
      'network.protocol.version': '1.1',
      'server.address': '127.0.0.1',
      'server.port': port,
      'server.service.name': 'stock-service',
      'url.full': `${fake.url}/stock/7`,
    });
    expect(span?.status.code).toBe(SpanStatusCode.UNSET);
  });

  it('is a child of the request’s span, and the parent of what is called', async () => {
    const [span] = await spansOfCall(ok);
    const { traceId, spanId } = span?.spanContext() ?? {};
    expect(span?.parentSpanContext?.spanId).toBe(app.serverSpans[0]?.spanContext().spanId);
    expect(fake.requests[0]?.headers.traceparent).toBe(`00-${traceId}-${spanId}-01`);
  });

  it.each([400, 404, 500, 503])('is an error when the answer is %d', async (status) => {
    const [span] = await spansOfCall((_request, response) => response.writeHead(status).end('{}'));
    expect(span?.status.code).toBe(SpanStatusCode.ERROR);
    expect(span?.attributes).toMatchObject({
      'http.response.status_code': status,
      'error.type': String(status),
    });
  });

  it.each<[string, RequestListener]>([
    ['timeout', () => undefined],
    ['unreachable', (incoming) => incoming.socket.resetAndDestroy()],
    ['invalid_answer', (_request, response) => response.end('<html>')],
  ])('is an error of type %s when no answer can be used', async (reason, answer) => {
    const [span, ...more] = await spansOfCall(answer, { timeoutMs: 200 });
    expect(more).toEqual([]);
    expect(span?.status).toEqual({ code: SpanStatusCode.ERROR, message: reason });
    expect(span?.attributes['error.type']).toBe(reason);
    expect(span?.events.map(({ name }) => name)).toEqual(['exception']);
  });

  it('has nothing of user, password and query of the address', async () => {
    fake = await fakeServer(ok);
    call = { url: `${fake.url.replace('//', '//user:hush@')}/stock?token=hush` };
    await request(app.url).get('/call').expect(200);
    await eventually(() => expect(app.serverSpans).toHaveLength(1));
    expect(JSON.stringify(app.spans.map(({ attributes }) => attributes))).not.toContain('hush');
  });

  it('is not made for a probe, which carries no trace', async () => {
    expect(await spansOfCall(ok, { traced: false })).toEqual([]);
    expect(fake.requests[0]?.headers).not.toHaveProperty('traceparent');
  });

  it('is not made outside of a request', async () => {
    fake = await fakeServer(ok);
    const http = app.service.app.get(OutgoingHttp, { strict: false });
    await http.send({ service: 'stock-service', method: 'GET', url: fake.url });
    expect(app.spans).toEqual([]);
  });
});
