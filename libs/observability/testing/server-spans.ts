import type { SpanContext } from '@opentelemetry/api';
import { resourceFromAttributes } from '@opentelemetry/resources';
import type { ReadableSpan } from '@opentelemetry/sdk-trace';
import { ObservedRoute } from '../src/http/observed-route.js';
import type { AnsweredRequest } from '../src/tracing/request-attributes.js';
import { ServerSpan } from '../src/tracing/server-span.js';
import { type SpanLimits, spanLimits } from '../src/tracing/span-limits.js';

export const SERVER_SPAN_IDS: SpanContext = {
  traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
  spanId: '00f067aa0ba902b7',
  traceFlags: 1,
};

/** A request as the observer has it once it was answered. */
export function answered(request: Partial<AnsweredRequest> = {}): AnsweredRequest {
  return {
    method: 'GET',
    path: '/items/7',
    remoteAddress: '127.0.0.1',
    scheme: 'http',
    requestId: 'r-7',
    route: new ObservedRoute('/items/:id', 'ItemsController.find'),
    status: 200,
    ...request,
  };
}

/** Server spans without a server, and which of them have ended. */
export class ServerSpanMaker {
  readonly ended: ReadableSpan[] = [];

  constructor(private readonly limits: Partial<SpanLimits> = {}) {}

  start({ caller, ...ids }: Partial<SpanContext> & { readonly caller?: SpanContext } = {}): ServerSpan {
    const parts = {
      resource: resourceFromAttributes({ 'service.name': 'spec-service' }),
      limits: { ...spanLimits(), ...this.limits },
      onEnd: (span: ReadableSpan) => this.ended.push(span),
    };
    return new ServerSpan(parts, { ...SERVER_SPAN_IDS, ...ids }, 'GET', caller);
  }
}
