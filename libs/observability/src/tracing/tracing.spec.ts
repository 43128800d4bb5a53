import { ROOT_CONTEXT, type Span, type SpanContext, trace, TraceFlags } from '@opentelemetry/api';
import { TraceState } from '@opentelemetry/core';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { ExportReporter } from './export/export-reporter.js';
import { RandomIds } from './random-ids.js';
import { samplerOf } from './sampler.js';
import { ServerSpan } from './server-span.js';
import { spanLimits } from './span-limits.js';
import { Tracing } from './tracing.js';

const CALLER: SpanContext = {
  traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
  spanId: '00f067aa0ba902b7',
  traceFlags: TraceFlags.SAMPLED,
  isRemote: true,
  traceState: new TraceState('vendor=t61rcWkgMzE'),
};
const UNSAMPLED: SpanContext = { ...CALLER, traceFlags: TraceFlags.NONE };
const SPAN_ID = expect.stringMatching(/^[0-9a-f]{16}$/);
const TRACE_ID = expect.stringMatching(/^[0-9a-f]{32}$/);

function start(tracing: Tracing, caller?: SpanContext): Span {
  return tracing.startServerSpan('GET', caller ? trace.setSpanContext(ROOT_CONTEXT, caller) : ROOT_CONTEXT);
}

describe('the span a request is started with', () => {
  const enabled = (settings: Parameters<typeof samplerOf>[0] = {}, followsCallers = true): Tracing =>
    new Tracing(new ExportReporter(), {
      resource: resourceFromAttributes({}),
      sampler: samplerOf(settings),
      followsCallers,
      ids: new RandomIds(),
      limits: spanLimits(),
      onEnd: () => undefined,
    });

  it('begins a trace of its own when nobody called', () => {
    const span = start(enabled());
    expect(span.spanContext()).toEqual({
      traceId: TRACE_ID,
      spanId: SPAN_ID,
      traceFlags: TraceFlags.SAMPLED,
    });
    expect(span).toBeInstanceOf(ServerSpan);
    expect(span).toMatchObject({ parentSpanContext: undefined });
  });

  it('goes on with the caller’s trace and its state, under an id of its own', () => {
    const span = start(enabled(), CALLER);
    const { traceId, spanId, traceFlags, traceState } = span.spanContext();
    expect({ traceId, traceFlags }).toEqual({ traceId: CALLER.traceId, traceFlags: TraceFlags.SAMPLED });
    expect(traceState?.serialize()).toBe('vendor=t61rcWkgMzE');
    expect(spanId).not.toBe(CALLER.spanId);
    expect(span).toMatchObject({ parentSpanContext: CALLER });
  });

  it('is sampled as if the trace began here where callers are not followed, in the caller’s trace', () => {
    const all = start(enabled({ OTEL_TRACES_SAMPLER: 'parentbased_always_on' }, false), UNSAMPLED);
    const none = start(enabled({ OTEL_TRACES_SAMPLER: 'parentbased_always_off' }, false), CALLER);
    expect([all, none].map((span) => span.spanContext())).toEqual([
      expect.objectContaining({ traceId: CALLER.traceId, traceFlags: TraceFlags.SAMPLED }),
      expect.objectContaining({ traceId: CALLER.traceId, traceFlags: TraceFlags.NONE }),
    ]);
    expect(all).toMatchObject({ parentSpanContext: UNSAMPLED });
  });

  it('says nothing of being remote: it is not', () => {
    expect(start(enabled(), CALLER).spanContext().isRemote).toBeUndefined();
  });

  it.each<[string, Tracing, SpanContext | undefined]>([
    ['the caller is not', enabled(), UNSAMPLED],
    ['the sampler says no', enabled({ OTEL_TRACES_SAMPLER: 'always_off' }), CALLER],
    ['nobody called and the sampler says no', enabled({ OTEL_TRACES_SAMPLER: 'always_off' }), undefined],
  ])('carries ids and records nothing when it is not sampled, since %s', (_why, tracing, caller) => {
    const span = start(tracing, caller);
    const { traceId, spanId, traceFlags, traceState } = span.spanContext();
    expect({ traceId, spanId, traceFlags }).toEqual({
      traceId: caller?.traceId ?? TRACE_ID,
      spanId: SPAN_ID,
      traceFlags: TraceFlags.NONE,
    });
    expect(traceState?.serialize()).toBe(caller?.traceState?.serialize());
    expect(spanId).not.toBe(caller?.spanId);
    expect([span.isRecording(), span instanceof ServerSpan]).toEqual([false, false]);
  });

  it.each([CALLER, UNSAMPLED])('is the caller’s, not recorded, when there is no tracing: %j', (caller) => {
    const span = start(new Tracing(new ExportReporter()), caller);
    expect(span.spanContext()).toEqual(caller);
    expect(span.isRecording()).toBe(false);
  });

  it('has no valid ids when there is neither tracing nor a caller', () => {
    const span = start(new Tracing(new ExportReporter()));
    expect(trace.isSpanContextValid(span.spanContext())).toBe(false);
  });
});
