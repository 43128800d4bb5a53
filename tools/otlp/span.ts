export type AttributeValue =
  string | number | boolean | AttributeValue[] | { [key: string]: AttributeValue } | null;
export type Attributes = Record<string, AttributeValue>;

export type SpanKind = 'UNSPECIFIED' | 'INTERNAL' | 'SERVER' | 'CLIENT' | 'PRODUCER' | 'CONSUMER';

/** A span as received, with what OTLP keeps in the nesting around it put on the span itself. */
export interface ReceivedSpan {
  /** `service.name` of the resource. */
  readonly service: string;
  readonly resource: Attributes;
  readonly scope: string;
  /** 32 lowercase hex digits. */
  readonly traceId: string;
  /** 16 lowercase hex digits. */
  readonly spanId: string;
  /** Missing on the first span of a trace. */
  readonly parentSpanId?: string;
  readonly name: string;
  readonly kind: SpanKind;
  /** Nanoseconds since 1970: more digits than a number keeps. */
  readonly startUnixNano: bigint;
  readonly endUnixNano: bigint;
  readonly attributes: Attributes;
  readonly events: readonly { name: string; timeUnixNano: bigint; attributes: Attributes }[];
  readonly status: { code: 'UNSET' | 'OK' | 'ERROR'; message?: string };
}

export function durationMs(span: ReceivedSpan): number {
  return Number(span.endUnixNano - span.startUnixNano) / 1e6;
}
