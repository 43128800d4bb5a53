import { getNumberFromEnv } from '@opentelemetry/core';

/** How much a span may hold. */
export interface SpanLimits {
  readonly attributeCountLimit: number;
  /** Characters of a value; longer ones are cut. */
  readonly attributeValueLengthLimit: number;
  readonly eventCountLimit: number;
  readonly linkCountLimit: number;
  readonly attributePerEventCountLimit: number;
  readonly attributePerLinkCountLimit: number;
}

/** The limits of the standard OTEL_SPAN_* and OTEL_ATTRIBUTE_* variables, with the specification's defaults. */
export function spanLimits(): SpanLimits {
  return {
    attributeCountLimit: first('OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT', 'OTEL_ATTRIBUTE_COUNT_LIMIT') ?? 128,
    attributeValueLengthLimit:
      first('OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT', 'OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT') ?? Infinity,
    eventCountLimit: first('OTEL_SPAN_EVENT_COUNT_LIMIT') ?? 128,
    linkCountLimit: first('OTEL_SPAN_LINK_COUNT_LIMIT') ?? 128,
    attributePerEventCountLimit: first('OTEL_EVENT_ATTRIBUTE_COUNT_LIMIT') ?? 128,
    attributePerLinkCountLimit: first('OTEL_LINK_ATTRIBUTE_COUNT_LIMIT') ?? 128,
  };
}

function first(...names: string[]): number | undefined {
  return names.map((name) => getNumberFromEnv(name)).find((value) => value !== undefined);
}
