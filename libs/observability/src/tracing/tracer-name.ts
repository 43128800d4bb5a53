/** Instrumentation scope of the spans this library makes itself. */
export const TRACER_NAME = '@shop/observability';
