import {
  defaultTextMapGetter,
  defaultTextMapSetter,
  propagation,
  ROOT_CONTEXT,
  trace,
} from '@opentelemetry/api';
import { type PropagatorName } from '../settings/observability-settings.js';
import { propagatorOf } from './propagator.js';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const SPAN = '00f067aa0ba902b7';

type Headers = Record<string, string>;

/** What is passed on of what came. */
function passedOn(names: readonly PropagatorName[], headers: Headers): Headers {
  const propagator = propagatorOf(names);
  const carrier: Headers = {};
  propagator.inject(
    propagator.extract(ROOT_CONTEXT, headers, defaultTextMapGetter),
    carrier,
    defaultTextMapSetter,
  );
  return carrier;
}

const traceIdOf = (traceparent: string): string | undefined =>
  passedOn(['tracecontext'], { traceparent })['traceparent']?.split('-')[1];

describe('the headers that carry a trace', () => {
  it.each([
    [['tracecontext'], { traceparent: `00-${TRACE}-${SPAN}-01`, tracestate: 'foo=1' }],
    [['tracecontext', 'baggage'], { traceparent: `00-${TRACE}-${SPAN}-00`, baggage: 'tenant=acme' }],
    [['b3'], { b3: `${TRACE}-${SPAN}-1` }],
    [['b3multi'], { 'x-b3-traceid': TRACE, 'x-b3-spanid': SPAN, 'x-b3-sampled': '1' }],
  ] as const)('are those of %j', (names, headers) => {
    expect(passedOn(names, headers)).toEqual(headers);
  });

  it('are none where nobody wants any', () => {
    expect(passedOn(['none'], { traceparent: `00-${TRACE}-${SPAN}-01`, b3: `${TRACE}-${SPAN}-1` })).toEqual(
      {},
    );
  });

  it('are read as one kind and written as all', () => {
    expect(passedOn(['tracecontext', 'b3'], { b3: `${TRACE}-${SPAN}-1` })).toEqual({
      traceparent: `00-${TRACE}-${SPAN}-01`,
      b3: `${TRACE}-${SPAN}-1`,
    });
  });

  it('have their names told', () => {
    expect(propagatorOf(['tracecontext', 'baggage']).fields()).toEqual([
      'traceparent',
      'tracestate',
      'baggage',
    ]);
    expect(propagatorOf(['none']).fields()).toEqual([]);
  });

  it('leave out what is wrong in a tracestate, and keep the trace', () => {
    const traceparent = `00-${TRACE}-${SPAN}-01`;
    expect(passedOn(['tracecontext'], { traceparent, tracestate: 'foo=1,FOO=2' })).toEqual({ traceparent });
  });

  it('make no trace of a tracestate alone', () => {
    expect(passedOn(['tracecontext'], { tracestate: 'foo=1' })).toEqual({});
  });

  it('join a tracestate that came in several headers', () => {
    const propagator = propagatorOf(['tracecontext']);
    const headers = { traceparent: `00-${TRACE}-${SPAN}-01`, tracestate: ['foo=1,bar=2', '', 'baz=3'] };
    const context = propagator.extract(ROOT_CONTEXT, headers, defaultTextMapGetter);
    expect(trace.getSpanContext(context)?.traceState?.serialize()).toBe('foo=1,bar=2,baz=3');
    expect(propagation.getBaggage(context)).toBeUndefined();
  });

  it.each([
    `00-${TRACE}-${SPAN}-01`,
    `cc-${TRACE}-${SPAN}-01`,
    `cc-${TRACE}-${SPAN}-01-what-comes-later`,
    `00-${TRACE}-${SPAN}-ff`,
  ])('go on with the trace of %j', (traceparent) => {
    expect(traceIdOf(traceparent)).toBe(TRACE);
  });

  it.each([
    `00-${TRACE}-${SPAN}-01.`,
    `00-${TRACE}-${SPAN}-01-more`,
    `cc-${TRACE}-${SPAN}-01.more`,
    `ff-${TRACE}-${SPAN}-01`,
    `.0-${TRACE}-${SPAN}-01`,
    `000-${TRACE}-${SPAN}-01`,
    `0-${TRACE}-${SPAN}-01`,
    `00-${'0'.repeat(32)}-${SPAN}-01`,
    `00-${TRACE.replace('4', '.')}-${SPAN}-01`,
    `00-${TRACE}0-${SPAN}-01`,
    `00-${TRACE.slice(1)}-${SPAN}-01`,
    `00-${TRACE.toUpperCase()}-${SPAN}-01`,
    `00-${TRACE}-${'0'.repeat(16)}-01`,
    `00-${TRACE}-${SPAN}0-01`,
    `00-${TRACE}-${SPAN.slice(1)}-01`,
    `00-${TRACE}-${SPAN.replace('f', '.')}-01`,
    `00-${TRACE}-${SPAN}-.0`,
    `00-${TRACE}-${SPAN}-001`,
    `00-${TRACE}-${SPAN}-1`,
    `00-${TRACE}-${SPAN}-01, 00-${TRACE}-${SPAN}-01`,
  ])('begin a trace of their own after %j', (traceparent) => {
    expect(traceIdOf(traceparent)).toBeUndefined();
  });
});
