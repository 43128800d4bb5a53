import type { Tracer } from '@opentelemetry/api';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import type { SpanLimits } from '../src/tracing/span-limits.js';

/** Spans that the SDK makes and keeps: what is written of ours is compared with them. */
export class SdkTracing {
  private readonly exporter = new InMemorySpanExporter();
  private readonly provider: TracerProvider;
  readonly tracer: Tracer;

  constructor(spanLimits: Partial<SpanLimits> = {}) {
    this.provider = new TracerProvider({
      resource: resourceFromAttributes({ 'service.name': 'spec-service', 'process.pid': 42 }),
      spanLimits,
      spanProcessors: [new SimpleSpanProcessor({ exporter: this.exporter })],
    });
    this.tracer = this.tracerOf('spec');
  }

  tracerOf(name: string, version?: string, schemaUrl?: string): Tracer {
    return this.provider.getTracer(name, version, schemaUrl === undefined ? {} : { schemaUrl });
  }

  /** Spans that have ended, in the order of their end. */
  get spans(): ReadableSpan[] {
    return this.exporter.getFinishedSpans();
  }
}
