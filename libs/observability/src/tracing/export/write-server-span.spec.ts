import { SpanStatusCode } from '@opentelemetry/api';
import { TraceState } from '@opentelemetry/core';
import { type Field, fieldsOf } from '../../../testing/protobuf-fields.js';
import { answered, SERVER_SPAN_IDS, ServerSpanMaker } from '../../../testing/server-spans.js';
import { NO_ROUTE, ObservedRoute } from '../../http/observed-route.js';
import type { AnsweredRequest } from '../request-attributes.js';
import type { ServerSpan } from '../server-span.js';
import { ByteWriter } from './byte-writer.js';
import { writeServerSpan } from './write-server-span.js';
import { writeSpan } from './write-span.js';

/** What a reader does not miss, since it is the same as nothing: counts of zero, and the status that none was set. */
const NOTHING: ReadonlySet<string> = new Set(['10:0', '12:0', '14:0', '15:1800']);

function written(write: (writer: ByteWriter, span: ServerSpan) => void, span: ServerSpan): Field[] {
  const writer = new ByteWriter(16);
  write(writer, span);
  const [length] = fieldsOf(Buffer.concat([Buffer.from([10]), writer.written()]));
  return fieldsOf(Buffer.from(String(length?.[1]), 'hex')).filter((field) => !NOTHING.has(field.join(':')));
}

function expectAllSaid(span: ServerSpan): void {
  const said = written(writeServerSpan, span);
  expect(said).toEqual(written(writeSpan, span));
  expect(said.length).toBeGreaterThan(8);
}

describe('the span of a request is written with all it has', () => {
  const spans = new ServerSpanMaker();

  function answeredSpan(request: Partial<AnsweredRequest>): ServerSpan {
    const span = spans.start();
    span.answered(answered(request));
    return span;
  }

  it.each([
    ['is plain', {}],
    ['has a long path', { path: `/${'x'.repeat(1_000)}` }],
    ['has a path of unicode', { path: '/größe/🛒/\ud83d' }],
    ['has no path and no address', { path: '', remoteAddress: '' }],
    ['was taken by no route', { route: NO_ROUTE, status: 404 }],
    ['was taken by a route that is none of Nest’s', { route: new ObservedRoute('/docs', undefined) }],
    ['was refused', { status: 400 }],
    ['failed', { status: 500 }],
  ])('when it %s, the first time and again', (_way, request) => {
    const { route } = answered(request);
    expectAllSaid(answeredSpan({ ...request, route }));
    expectAllSaid(answeredSpan({ ...request, route, requestId: 'r-8' }));
  });

  it.each([true, false])('when it has a parent whose being remote is %s', (isRemote) => {
    const span = spans.start({ caller: { ...SERVER_SPAN_IDS, spanId: 'b7ad6b7169203331', isRemote } });
    span.answered(answered());
    expectAllSaid(span);
  });

  it('when other methods and statuses of its route came before', () => {
    const { route } = answered();
    for (const method of ['GET', 'HEAD', 'GET', 'PUT', 'HEAD']) {
      for (const status of [200, 404, 499]) expectAllSaid(answeredSpan({ route, method, status }));
    }
  });

  it.each<[string, (span: ServerSpan) => unknown]>([
    ['an attribute', (span) => span.setAttribute('order.id', 7)],
    ['an attribute in the place of the request’s', (span) => span.setAttribute('http.route', '/mine')],
    ['a name', (span) => span.updateName('mine')],
    ['an event', (span) => span.addEvent('stock_reserved')],
    ['a link', (span) => span.addLink({ context: SERVER_SPAN_IDS })],
    ['the status OK', (span) => span.setStatus({ code: SpanStatusCode.OK })],
    ['the status of an error', (span) => span.setStatus({ code: SpanStatusCode.ERROR, message: 'declined' })],
  ])('when the application has given it %s, though its route has kept bytes', (_what, change) => {
    const { route } = answered();
    expectAllSaid(answeredSpan({ route }));
    const span = spans.start();
    change(span);
    span.answered(answered({ route }));
    expectAllSaid(span);
  });

  it('when its caller has a trace state', () => {
    const span = spans.start({ traceState: new TraceState('vendor=t61rcWkgMzE') });
    span.answered(answered());
    expectAllSaid(span);
    expect(written(writeServerSpan, span).map(([number]) => number)).toContain(3);
  });

  it('when the application has ended it before the answer', () => {
    const span = spans.start();
    span.setAttribute('order.id', 7);
    span.end();
    expect(written(writeServerSpan, span)).toEqual(written(writeSpan, span));
  });
});

describe('the bytes kept of a route', () => {
  it('are written as they are for the next request of the same kind', () => {
    const { route } = answered();
    const spans = new ServerSpanMaker();
    const said = [1, 2].map(() => {
      const span = spans.start();
      span.answered(answered({ route }));
      written(writeServerSpan, span);
      return route.sharedBytes.get(200);
    });
    expect(said[0]).toBeDefined();
    expect(said[1]).toBe(said[0]);
  });
});
