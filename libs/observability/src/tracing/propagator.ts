import type { TextMapPropagator } from '@opentelemetry/api';
import { CompositePropagator, W3CBaggagePropagator } from '@opentelemetry/core';
import { B3InjectEncoding, B3Propagator } from '@opentelemetry/propagator-b3';
import type { PropagatorName } from '../settings/observability-settings.js';
import { TraceContextPropagator } from './trace-context-propagator.js';

const MAKERS: Readonly<Record<Exclude<PropagatorName, 'none'>, () => TextMapPropagator>> = {
  tracecontext: () => new TraceContextPropagator(),
  baggage: () => new W3CBaggagePropagator(),
  b3: () => new B3Propagator({ injectEncoding: B3InjectEncoding.SINGLE_HEADER }),
  b3multi: () => new B3Propagator({ injectEncoding: B3InjectEncoding.MULTI_HEADER }),
};

/** Writes the headers of all of them, and reads them in this order: where two bring a trace, the last one counts. */
export function propagatorOf(names: readonly PropagatorName[]): TextMapPropagator {
  return new CompositePropagator({
    propagators: names.filter((name) => name !== 'none').map((name) => MAKERS[name]()),
  });
}
