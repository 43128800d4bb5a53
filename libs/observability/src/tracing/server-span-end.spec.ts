import { SpanStatusCode, type TimeInput } from '@opentelemetry/api';
import { hrTimeToMilliseconds } from '@opentelemetry/core';
import { answered, SERVER_SPAN_IDS, ServerSpanMaker } from '../../testing/server-spans.js';

describe('the end of the server span', () => {
  let maker: ServerSpanMaker;

  beforeEach(() => {
    maker = new ServerSpanMaker();
  });
  afterEach(() => jest.restoreAllMocks());

  it('is reported, once, however often the span is ended', () => {
    const span = maker.start();
    expect([span.isRecording(), span.ended]).toEqual([true, false]);
    span.answered(answered());
    const { endTime } = span;
    span.end();
    span.end([1, 0]);
    expect(maker.ended).toEqual([span]);
    expect([span.isRecording(), span.ended]).toEqual([false, true]);
    expect(span.endTime).toEqual(endTime);
  });

  it('comes after its start, also when the wall clock is set back meanwhile', () => {
    const span = maker.start();
    jest.spyOn(Date, 'now').mockReturnValue(1_000);
    span.answered(answered());
    expect(hrTimeToMilliseconds(span.duration)).toBeGreaterThanOrEqual(0);
    expect(hrTimeToMilliseconds(span.duration)).toBeLessThan(1_000);
    expect(hrTimeToMilliseconds(span.endTime)).toBeGreaterThanOrEqual(hrTimeToMilliseconds(span.startTime));
  });

  it('has whole nanoseconds, fewer than a second', () => {
    for (let count = 0; count < 200; count += 1) {
      const span = maker.start();
      span.answered(answered());
      const [seconds, nanoseconds] = span.endTime;
      expect([Number.isInteger(seconds), Number.isInteger(nanoseconds)]).toEqual([true, true]);
      expect(nanoseconds).toBeLessThan(1_000_000_000);
    }
  });

  it.each<[string, TimeInput, number]>([
    ['seconds and nanoseconds', [4_000_000_000, 5_000_000], 4_000_000_000_005],
    ['milliseconds', 4_000_000_000_005, 4_000_000_000_005],
    ['a Date', new Date(4_000_000_000_005), 4_000_000_000_005],
  ])('is the one that is given as %s', (_kind, given, expected) => {
    const span = maker.start();
    span.end(given);
    expect(hrTimeToMilliseconds(span.endTime)).toBe(expected);
  });

  it('leaves everything as it is from then on', () => {
    const span = maker.start();
    span.setAttribute('order.id', 7);
    span.answered(answered());
    const told = (): string =>
      JSON.stringify([span.name, span.attributes, span.status, span.events, span.links]);
    const atEnd = told();
    span.setAttribute('order.id', 8).setAttributes({ late: true }).updateName('late');
    span
      .addEvent('late')
      .addLink({ context: SERVER_SPAN_IDS })
      .addLinks([{ context: SERVER_SPAN_IDS }]);
    span.setStatus({ code: SpanStatusCode.ERROR }).recordException(new Error('late'));
    expect(told()).toBe(atEnd);
    expect([span.droppedAttributesCount, span.droppedEventsCount, span.droppedLinksCount]).toEqual([0, 0, 0]);
  });
});
