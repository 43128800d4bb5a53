import { createContextKey, propagation, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { suppressTracing, isTracingSuppressed } from '@opentelemetry/core';
import { SERVER_SPAN_IDS, ServerSpanMaker } from '../../testing/server-spans.js';
import { observationIn, RequestObservation } from './request-observation.js';

const KEY = createContextKey('spec');
const CALLER = { ...SERVER_SPAN_IDS, spanId: 'b7ad6b7169203331', isRemote: true };

describe('the observation of a request, as the context of its work', () => {
  const span = new ServerSpanMaker().start();
  const baggage = propagation.createBaggage({ tenant: { value: 'acme' } });
  const came = trace
    .setSpanContext(propagation.setBaggage(ROOT_CONTEXT, baggage), CALLER)
    .setValue(KEY, 'came');
  let observation: RequestObservation;

  beforeEach(() => {
    observation = new RequestObservation(
      'GET',
      '/items/7',
      { address: '127.0.0.1', scheme: 'http' },
      'r-7',
      span,
      came,
    );
  });

  it('has the request’s span as the active one, not the caller’s', () => {
    expect(trace.getSpan(observation)).toBe(span);
    expect(trace.getSpanContext(observation)).toBe(span.spanContext());
  });

  it('has itself', () => {
    expect(observationIn(observation)).toBe(observation);
    expect(observationIn(ROOT_CONTEXT)).toBeUndefined();
  });

  it('has the baggage and all else that came with the request', () => {
    expect(propagation.getBaggage(observation)?.getEntry('tenant')?.value).toBe('acme');
    expect(observation.getValue(KEY)).toBe('came');
    expect(observation.getValue(createContextKey('another'))).toBeUndefined();
  });

  it('stays as it is when a value is set within', () => {
    const inner = observation.setValue(KEY, 'inner');
    const innermost = inner.setValue(KEY, 'innermost');
    expect([observation, inner, innermost].map((context) => context.getValue(KEY))).toEqual([
      'came',
      'inner',
      'innermost',
    ]);
    expect(observationIn(innermost)).toBe(observation);
    expect(trace.getSpan(innermost)).toBe(span);
  });

  it('keeps all values that are set within, one after the other', () => {
    const another = createContextKey('another');
    const inner = observation.setValue(KEY, 'inner').setValue(another, 'beside');
    expect([inner.getValue(KEY), inner.getValue(another)]).toEqual(['inner', 'beside']);
    expect(inner.deleteValue(another).getValue(KEY)).toBe('inner');
  });

  it('stays as it is when a value is taken away within', () => {
    const without = observation.setValue(KEY, 'inner').deleteValue(KEY);
    expect(without.getValue(KEY)).toBeUndefined();
    expect(observation.deleteValue(KEY).getValue(KEY)).toBeUndefined();
    expect(observation.getValue(KEY)).toBe('came');
    expect(without.setValue(KEY, 'again').getValue(KEY)).toBe('again');
  });

  it('lets nested spans see their own, and the request behind it', () => {
    const outer = new ServerSpanMaker().start({ spanId: '1'.repeat(16) });
    const inner = new ServerSpanMaker().start({ spanId: '2'.repeat(16) });
    const withOuter = trace.setSpan(observation, outer);
    const withInner = trace.setSpan(withOuter, inner);
    expect([observation, withOuter, withInner].map((context) => trace.getSpan(context))).toEqual([
      span,
      outer,
      inner,
    ]);
    expect(trace.getSpan(trace.deleteSpan(withInner))).toBeUndefined();
    expect(observationIn(withInner)).toBe(observation);
  });

  it('lets tracing be suppressed within, and only there', () => {
    const untraced = suppressTracing(observation);
    expect([isTracingSuppressed(untraced), isTracingSuppressed(observation)]).toEqual([true, false]);
  });
});
