import {
  type Context,
  context,
  isSpanContextValid,
  propagation,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import { isTracingSuppressed } from '@opentelemetry/core';
import { TRACER_NAME } from './tracer-name.js';

/** Where an answer came from. */
export interface AnsweringPeer {
  readonly address?: string | undefined;
  readonly port?: number | undefined;
  /** `1.1` */
  readonly protocolVersion?: string | undefined;
}

/**
 * The client span of a call that the library makes itself, through undici. The http instrumentation makes those of calls
 * through Node's client; it wraps every listener of a request and its response, which costs a call 150 µs.
 */
export class ClientSpan {
  private constructor(
    private readonly span: Span,
    private readonly parent: Context,
  ) {}

  /**
   * Undefined where no request is at work, or nothing is to be traced.
   * @param service Name of the service called: an address says who it is on some platforms only.
   */
  static start(method: string, url: URL, service: string): ClientSpan | undefined {
    const parent = context.active();
    const caller = trace.getSpanContext(parent);
    if (!caller || !isSpanContextValid(caller) || isTracingSuppressed(parent)) return undefined;
    const span = trace.getTracer(TRACER_NAME).startSpan(
      method,
      {
        kind: SpanKind.CLIENT,
        attributes: {
          'http.request.method': method,
          'server.service.name': service,
          'server.address': url.hostname,
          'server.port': Number(url.port) || (url.protocol === 'https:' ? 443 : 80),
          // Without user, password and query, where secrets may stand.
          'url.full': url.origin + url.pathname,
        },
      },
      parent,
    );
    return new ClientSpan(span, trace.setSpan(parent, span));
  }

  /** Headers that lead the called service to this span. */
  headers(): Record<string, string> {
    const headers: Record<string, string> = {};
    propagation.inject(this.parent, headers);
    return headers;
  }

  /** Ends the span; to a client every status from 400 on is an error. */
  answered(status: number, { address, port, protocolVersion }: AnsweringPeer = {}): void {
    this.span.setAttribute('http.response.status_code', status);
    if (address !== undefined) this.span.setAttribute('network.peer.address', address);
    if (port !== undefined) this.span.setAttribute('network.peer.port', port);
    if (protocolVersion !== undefined) this.span.setAttribute('network.protocol.version', protocolVersion);
    if (status >= 400) {
      this.span.setAttribute('error.type', String(status));
      this.span.setStatus({ code: SpanStatusCode.ERROR });
    }
    this.span.end();
  }

  /** Ends the span of a call that brought no answer to work with. */
  failed(reason: string, error: unknown): void {
    this.span.setAttribute('error.type', reason);
    this.span.setStatus({ code: SpanStatusCode.ERROR, message: reason });
    if (error instanceof Error) this.span.recordException(error);
    this.span.end();
  }
}
