import { type Context, ROOT_CONTEXT, SpanKind, trace, TraceFlags } from '@opentelemetry/api';
import { SamplingDecision } from '@opentelemetry/sdk-trace';
import type { ObservabilitySettings } from '../settings/observability-settings.js';
import { RandomIds } from './random-ids.js';
import { samplerOf } from './sampler.js';

type Settings = Parameters<typeof samplerOf>[0];
type Name = NonNullable<ObservabilitySettings['OTEL_TRACES_SAMPLER']>;

/** The ratio samplers go by the four words of an id, XORed: of this one 0, and of the other the most. */
const LEAST_ID = '00000001'.repeat(2).padEnd(32, '0');
const LARGEST_ID = 'ffffffff'.padEnd(32, '0');

function parent(traceFlags: TraceFlags, isRemote = true): Context {
  return trace.setSpanContext(ROOT_CONTEXT, {
    traceId: LARGEST_ID,
    spanId: '00f067aa0ba902b7',
    traceFlags,
    isRemote,
  });
}

function isSampled(settings: Settings, context: Context, traceId = LARGEST_ID): boolean {
  const { decision } = samplerOf(settings).shouldSample(context, traceId, 'GET', SpanKind.SERVER, {}, []);
  return decision === SamplingDecision.RECORD_AND_SAMPLED;
}

describe('the sampler', () => {
  it.each<[Name | undefined, root: boolean, sampledParent: boolean, unsampledParent: boolean]>([
    ['always_on', true, true, true],
    ['always_off', false, false, false],
    ['traceidratio', false, false, false],
    ['parentbased_always_on', true, true, false],
    ['parentbased_always_off', false, true, false],
    ['parentbased_traceidratio', false, true, false],
    [undefined, true, true, false],
  ])('%s decides for a trace of its own %s, for a sampled parent %s, for another %s', (name, ...expected) => {
    const settings = { ...(name ? { OTEL_TRACES_SAMPLER: name } : {}), OTEL_TRACES_SAMPLER_ARG: 0.5 };
    for (const isRemote of [true, false]) {
      expect([
        isSampled(settings, ROOT_CONTEXT),
        isSampled(settings, parent(TraceFlags.SAMPLED, isRemote)),
        isSampled(settings, parent(TraceFlags.NONE, isRemote)),
      ]).toEqual(expected);
    }
  });

  describe.each<Name>(['traceidratio', 'parentbased_traceidratio'])('%s', (name) => {
    it('decides the same for the same trace id everywhere', () => {
      const settings = { OTEL_TRACES_SAMPLER: name, OTEL_TRACES_SAMPLER_ARG: 0.5 };
      expect([LEAST_ID, LARGEST_ID].map((id) => isSampled(settings, ROOT_CONTEXT, id))).toEqual([
        true,
        false,
      ]);
    });

    it.each([
      [undefined, 1_000, 1_000],
      [1, 1_000, 1_000],
      [0.25, 180, 320],
      [0, 0, 0],
    ])('keeps of 1,000 traces, with the argument %s, from %d to %d', (argument, least, most) => {
      const share = argument === undefined ? {} : { OTEL_TRACES_SAMPLER_ARG: argument };
      const ids = new RandomIds();
      const kept = Array.from({ length: 1_000 }, () => ids.generateTraceId()).filter((id) =>
        isSampled({ OTEL_TRACES_SAMPLER: name, ...share }, ROOT_CONTEXT, id),
      );
      expect(kept.length).toBeGreaterThanOrEqual(least);
      expect(kept.length).toBeLessThanOrEqual(most);
    });
  });
});
