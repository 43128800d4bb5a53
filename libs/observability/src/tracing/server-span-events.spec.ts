import type { Exception, Span, TimeInput } from '@opentelemetry/api';
import type { TimedEvent } from '@opentelemetry/sdk-trace';
import { SdkTracing } from '../../testing/sdk-tracing.js';
import { ServerSpanMaker } from '../../testing/server-spans.js';

const AT: TimeInput = [1_700_000_000, 123_456_789];

/** The events of a server span and those of the SDK's span that is treated alike. */
function eventsOfBoth(treat: (span: Span) => unknown): [ours: TimedEvent[], sdks: TimedEvent[]] {
  const sdk = new SdkTracing();
  const ours = new ServerSpanMaker().start();
  const theirs = sdk.tracer.startSpan('sdk');
  treat(ours);
  treat(theirs);
  theirs.end();
  return [ours.events, sdk.spans[0]?.events ?? []];
}

describe('the server span has the same events as the SDK’s span', () => {
  const withCode = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
  const withNumber = Object.assign(new TypeError('no'), { code: 42 });

  it.each<[string, Exception]>([
    ['an Error', new Error('it broke')],
    ['an Error of a kind of its own', new RangeError('too much')],
    ['an Error with a code', withCode],
    ['an Error with a number as its code', withNumber],
    ['an Error without a stack', Object.assign(new Error('it broke'), { stack: undefined })],
    ['a text', 'it broke'],
    ['a name', { name: 'Declined' }],
    ['a message', { message: 'declined' }],
  ])('when %s is recorded', (_kind, exception) => {
    const [ours, sdks] = eventsOfBoth((span) => span.recordException(exception, AT));
    expect(ours).toEqual(sdks);
    expect(ours.map(({ name }) => name)).toEqual(['exception']);
  });

  it.each<[string, TimeInput]>([
    ['seconds and nanoseconds', AT],
    ['milliseconds since the epoch', 1_700_000_000_123],
    ['a Date', new Date(1_700_000_000_123)],
  ])('when their time is given as %s', (_kind, time) => {
    const [ours, sdks] = eventsOfBoth((span) =>
      span.addEvent('one', time).addEvent('two', { quantity: 2 }, time).addEvent('three', undefined, time),
    );
    expect(ours).toEqual(sdks);
    expect(ours).toHaveLength(3);
  });

  it('with the time at which they happened when none is given', () => {
    const before = Date.now();
    const span = new ServerSpanMaker().start();
    span.addEvent('now');
    const [seconds, nanoseconds] = span.events[0]?.time ?? [0, 0];
    const milliseconds = seconds * 1_000 + nanoseconds / 1_000_000;
    expect(milliseconds).toBeGreaterThanOrEqual(before);
    expect(milliseconds).toBeLessThan(before + 1_000);
  });
});
