import { hrTimeToMilliseconds } from '@opentelemetry/core';
import { expectSdkBytes } from '../../testing/export-body.js';
import { SdkTracing } from '../../testing/sdk-tracing.js';
import { answered, SERVER_SPAN_IDS, ServerSpanMaker } from '../../testing/server-spans.js';

describe('the server span, treated as the SDK’s span may be', () => {
  it.each([null, undefined, {}])('takes %j as an exception without a word', (exception) => {
    const span = new ServerSpanMaker().start();
    span.recordException(exception as never);
    expect(span.events).toEqual([]);
  });

  it('does not end before its start', () => {
    const span = new ServerSpanMaker().start();
    span.end([1, 0]);
    expect(hrTimeToMilliseconds(span.duration)).toBe(0);
    expect(span.endTime).toEqual(span.startTime);
  });

  it('stays as it was sent when the application has ended it before the answer', () => {
    const span = new ServerSpanMaker().start();
    span.end();
    const { name, attributes } = span;
    span.answered(answered());
    expect([span.name, span.attributes]).toEqual([name, attributes]);
  });

  it('tells what was dropped when nothing may be on it', () => {
    const span = new ServerSpanMaker({ eventCountLimit: 0, linkCountLimit: 0 }).start();
    span.addEvent('one').addLink({ context: SERVER_SPAN_IDS });
    span.answered(answered());
    expect(span.isPlain).toBe(false);
  });

  it('keeps the latest events, as the SDK does', () => {
    const span = new ServerSpanMaker({ eventCountLimit: 2 }).start();
    span.addEvent('one').addEvent('two').addEvent('three');
    expect(span.events.map(({ name }) => name)).toEqual(['two', 'three']);
  });

  it('has its own texts cut as well', () => {
    const span = new ServerSpanMaker({ attributeValueLengthLimit: 3 }).start();
    span.answered(answered());
    expect(span.attributes['url.path']).toBe('/it');
  });

  it.each(['ABCDEF', 'abc', ''])('is sent as the SDK sends it with a link to the id %j', (traceId) => {
    const sdk = new SdkTracing();
    sdk.tracer.startSpan('one', { links: [{ context: { ...SERVER_SPAN_IDS, traceId } }] }).end();
    expectSdkBytes(sdk.spans);
  });
});
