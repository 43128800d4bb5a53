import {
  type Attributes,
  type Link,
  propagation,
  ROOT_CONTEXT,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import { TRACER_NAME } from './tracer-name.js';

/**
 * Does work in a span of its own that is linked to an earlier trace, which {@link traceparent} has told. What is thrown is
 * recorded, makes the span an error and is thrown on.
 *
 * @param traceparent - as it was stored; without one, or with one that is none, the span has no link
 */
export function linkedSpan<Result>(
  name: string,
  { traceparent, attributes = {} }: { traceparent?: string | null; attributes?: Attributes },
  work: () => Promise<Result>,
): Promise<Result> {
  const options = { attributes, links: linksTo(traceparent) };
  return trace.getTracer(TRACER_NAME).startActiveSpan(name, options, async (span) => {
    try {
      return await work();
    } catch (error) {
      if (error instanceof Error) span.recordException(error);
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  });
}

function linksTo(traceparent: string | null | undefined): Link[] {
  const linked = trace.getSpanContext(propagation.extract(ROOT_CONTEXT, { traceparent: traceparent ?? '' }));
  return linked ? [{ context: linked }] : [];
}
