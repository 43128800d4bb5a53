import { type ReceivedSpan } from '../../otlp/span.ts';
import { type Holding } from '../source/about.ts';
import { type TraceList, type TraceQuery, type TraceSummary } from '../source/traces.ts';
import { matchesTrace } from './match-trace.ts';
import { summarise } from './summarise-trace.ts';

export interface TraceLimits {
  readonly traces: number;
  readonly spans: number;
  readonly spansOfOneTrace: number;
}

export const TRACE_LIMITS: TraceLimits = { traces: 2_000, spans: 60_000, spansOfOneTrace: 10_000 };

export interface HeldTrace {
  readonly spans: ReceivedSpan[];
  /** Against doubles: an exporter that got no answer sends again. */
  readonly spanIds: Set<string>;
  lastArrivalMs: number;
  dropped: number;
  summary: TraceSummary | undefined;
}

/** The newest traces; when there are too many, or too many spans, the one that began to arrive first goes. */
export class TraceStore {
  /** In the order their first spans arrived. */
  private readonly held = new Map<string, HeldTrace>();
  private spanCount = 0;
  private droppedTraces = 0;
  private droppedSpans = 0;
  private readonly limits: TraceLimits;

  constructor(limits: TraceLimits = TRACE_LIMITS) {
    this.limits = limits;
  }

  /** Takes a span in, unless it is here already. */
  add(span: ReceivedSpan, nowMs: number): boolean {
    const trace = this.held.get(span.traceId) ?? this.begin(span.traceId);
    if (trace.spanIds.has(span.spanId)) return false;
    trace.lastArrivalMs = nowMs;
    if (trace.spans.length >= this.limits.spansOfOneTrace) {
      trace.dropped += 1;
      this.droppedSpans += 1;
      return true;
    }
    trace.spanIds.add(span.spanId);
    trace.spans.push(span);
    trace.summary = undefined;
    this.spanCount += 1;
    while (this.spanCount > this.limits.spans && this.held.size > 1) this.dropOldest();
    return true;
  }

  list(query: TraceQuery): TraceList {
    const matching = [...this.held]
      .map(([traceId, trace]) => ({ trace, summary: this.summaryOf(traceId, trace) }))
      .filter(({ trace, summary }) => matchesTrace(query, summary, trace.spans))
      .map(({ summary }) => summary)
      .sort((a, b) => b.startMs - a.startMs);
    return {
      traces: matching.slice(0, query.limit ?? 200),
      matching: matching.length,
      held: this.held.size,
    };
  }

  get(traceId: string): { trace: HeldTrace; summary: TraceSummary } | undefined {
    const trace = this.held.get(traceId);
    return trace && { trace, summary: this.summaryOf(traceId, trace) };
  }

  /** The spans of traces that something arrived for since then. */
  since(ms: number): ReceivedSpan[] {
    return [...this.held.values()]
      .filter(({ lastArrivalMs }) => lastArrivalMs >= ms)
      .flatMap(({ spans }) => spans);
  }

  all(): ReceivedSpan[] {
    return [...this.held.values()].flatMap(({ spans }) => spans);
  }

  holdings(): { traces: Holding; spans: Holding } {
    return {
      traces: { kept: this.held.size, limit: this.limits.traces, dropped: this.droppedTraces },
      spans: { kept: this.spanCount, limit: this.limits.spans, dropped: this.droppedSpans },
    };
  }

  private begin(traceId: string): HeldTrace {
    const trace: HeldTrace = {
      spans: [],
      spanIds: new Set(),
      lastArrivalMs: 0,
      dropped: 0,
      summary: undefined,
    };
    this.held.set(traceId, trace);
    if (this.held.size > this.limits.traces) this.dropOldest();
    return trace;
  }

  private dropOldest(): void {
    const [oldest] = this.held;
    if (oldest === undefined) return;
    const [traceId, { spans }] = oldest;
    this.held.delete(traceId);
    this.spanCount -= spans.length;
    this.droppedSpans += spans.length;
    this.droppedTraces += 1;
  }

  private summaryOf(traceId: string, trace: HeldTrace): TraceSummary {
    trace.summary ??= summarise(traceId, trace.spans);
    return trace.summary;
  }
}
