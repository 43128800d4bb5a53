import { context, propagation, SpanKind, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
  TracerProvider,
} from '@opentelemetry/sdk-trace';

import { propagatorOf } from '../src/tracing/propagator.js';
import { RandomIds } from '../src/tracing/random-ids.js';
import { samplerOf } from '../src/tracing/sampler.js';
import { spanLimits } from '../src/tracing/span-limits.js';
import type { ServerSpans } from '../src/tracing/tracing.js';

/** The OpenTelemetry SDK of this process, with the parts that production uses and spans that stay in memory. */
export class InMemoryTracing {
  private readonly exporter = new InMemorySpanExporter();
  private readonly processor = new SimpleSpanProcessor({ exporter: this.exporter });
  private readonly provider = new TracerProvider({ spanProcessors: [this.processor] });

  /** For `Tracing`, which makes the server spans itself. */
  readonly parts: ServerSpans = {
    resource: resourceFromAttributes({}),
    sampler: samplerOf({}),
    followsCallers: true,
    ids: new RandomIds(),
    limits: spanLimits(),
    onEnd: (span) => this.processor.onEnd(span),
  };

  constructor() {
    context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
    propagation.setGlobalPropagator(propagatorOf(['tracecontext', 'baggage']));
    trace.setGlobalTracerProvider(this.provider);
  }

  async stop(): Promise<void> {
    await this.provider.shutdown();
    trace.disable();
    propagation.disable();
    context.disable();
  }

  /** Spans that have ended, in the order of their end. */
  get spans(): ReadableSpan[] {
    return this.exporter.getFinishedSpans();
  }

  get serverSpans(): ReadableSpan[] {
    return this.spans.filter(({ kind }) => kind === SpanKind.SERVER);
  }
}
