import {
  type Context,
  INVALID_SPAN_CONTEXT,
  ROOT_CONTEXT,
  type Span,
  type SpanContext,
  SpanKind,
  trace,
  TraceFlags,
} from '@opentelemetry/api';
import { type IdGenerator, type Sampler, SamplingDecision } from '@opentelemetry/sdk-trace';
import type { ExportReporter } from './export/export-reporter.js';
import type { SpanQueue } from './export/span-queue.js';
import { ServerSpan, type ServerSpanParts } from './server-span.js';

/** What server spans are made with; the SDK makes all other spans with the same. */
export interface ServerSpans extends ServerSpanParts {
  readonly sampler: Sampler;
  /** Whether a caller's decision to sample counts; without, a trace is sampled as if it began here. */
  readonly followsCallers: boolean;
  readonly ids: IdGenerator;
}

/** Tracing of this process, started before the application's modules are loaded. */
export class Tracing {
  constructor(
    readonly reporter: ExportReporter,
    /** Undefined when OTEL_SDK_DISABLED. */
    private readonly serverSpans?: ServerSpans,
    private readonly queue?: SpanQueue,
  ) {}

  /** Spans lost so far, by reason. */
  get dropped(): Readonly<Record<string, number>> {
    return this.queue?.dropped ?? {};
  }

  /** Starts the span of a request: one that records when the sampler says so, else one that only carries the ids. */
  startServerSpan(method: string, parent: Context): Span {
    const caller = trace.getSpanContext(parent);
    const { serverSpans } = this;
    if (!serverSpans) return trace.wrapSpanContext(caller ?? INVALID_SPAN_CONTEXT);
    const { sampler, followsCallers, ids } = serverSpans;
    const traceId = caller?.traceId ?? ids.generateTraceId();
    const { decision, traceState = caller?.traceState } = sampler.shouldSample(
      followsCallers ? parent : ROOT_CONTEXT,
      traceId,
      method,
      SpanKind.SERVER,
      NO_ATTRIBUTES,
      NO_LINKS,
    );
    const isSampled = decision === SamplingDecision.RECORD_AND_SAMPLED;
    const spanContext: SpanContext = {
      traceId,
      spanId: ids.generateSpanId(),
      traceFlags: isSampled ? TraceFlags.SAMPLED : TraceFlags.NONE,
    };
    if (traceState) spanContext.traceState = traceState;
    return isSampled
      ? new ServerSpan(serverSpans, spanContext, method, caller)
      : trace.wrapSpanContext(spanContext);
  }

  /** Sends the spans that are queued; resolves when they are delivered or given up. */
  async shutdown(): Promise<void> {
    await this.queue?.shutdown();
  }
}

const NO_ATTRIBUTES = {};
const NO_LINKS: [] = [];
