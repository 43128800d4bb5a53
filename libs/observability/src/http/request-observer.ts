import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { Injectable } from '@nestjs/common';
import { context, propagation, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { RequestLog } from '../logging/request-log.js';
import { HttpMetrics } from '../metrics/http-metrics.js';
import { endServerSpan, startServerSpan } from '../tracing/server-span.js';
import { REQUEST_ID_HEADER, TRACE_ID_HEADER } from './correlation-headers.js';
import { isProbe } from './probes.js';
import { requestIdFrom } from './request-id.js';
import { attachObservation, RequestObservation } from './request-observation.js';

/** As nginx has it: the client went away before the answer was complete. */
export const CLIENT_CLOSED_REQUEST = 499;

/**
 * Observes each request from Node's HTTP server on, outside of everything that could answer it: whoever writes the
 * response (handler, guard, filter, router, body parser, nobody because the client left), its end is seen here,
 * once. The interceptors add what only they can see.
 */
@Injectable()
export class RequestObserver {
  private readonly inFlight = new Set<ServerResponse>();
  private draining = false;

  constructor(
    private readonly metrics: HttpMetrics,
    private readonly log: RequestLog,
  ) {}

  /** Runs `handle` within the request's own context. */
  observe(request: IncomingMessage, response: ServerResponse, handle: () => void): void {
    if (this.draining) response.setHeader('Connection', 'close');
    this.inFlight.add(response);
    if (isProbe(request)) {
      response.once('close', () => this.inFlight.delete(response));
      handle();
      return;
    }
    const observation = this.start(request, response);
    response.once('close', () => this.end(observation, response));
    context.with(observation.context, handle);
  }

  /** From now on every answer, also of requests already here, asks its client to reconnect elsewhere. */
  drain(): void {
    this.draining = true;
    for (const response of this.inFlight) {
      if (!response.headersSent) response.setHeader('Connection', 'close');
    }
  }

  /** Requests being answered now, probes included. */
  get requestsInFlight(): number {
    return this.inFlight.size;
  }

  private start(request: IncomingMessage, response: ServerResponse): RequestObservation {
    const method = request.method ?? '';
    const path = pathOf(request.url ?? '');
    const remoteAddress = addressOf(request.socket);
    const requestId = requestIdFrom(request.headers['x-request-id']);
    const parent = propagation.extract(ROOT_CONTEXT, request.headers);
    const span = startServerSpan({ method, path, remoteAddress, requestId }, parent);
    const observation = new RequestObservation(
      method,
      path,
      remoteAddress,
      requestId,
      span,
      trace.setSpan(parent, span),
    );
    attachObservation(request, observation);
    response.setHeader(REQUEST_ID_HEADER, requestId);
    const { traceId } = span.spanContext();
    if (trace.isSpanContextValid(span.spanContext())) response.setHeader(TRACE_ID_HEADER, traceId);
    return observation;
  }

  private end(observation: RequestObservation, response: ServerResponse): void {
    this.inFlight.delete(response);
    const status =
      observation.rawStatus ?? (response.writableFinished ? response.statusCode : CLIENT_CLOSED_REQUEST);
    const seconds = (performance.now() - observation.startedAt) / 1_000;
    this.metrics.requestEnded(observation, status, seconds);
    this.log.requestCompleted(observation, status, seconds, contentLengthOf(response));
    endServerSpan(observation, status);
  }
}

/** IPv4 as people write it, also where the socket is an IPv6 one that maps it. */
function addressOf({ remoteAddress = '' }: Socket): string {
  return remoteAddress.startsWith('::ffff:') ? remoteAddress.slice(7) : remoteAddress;
}

/** Long enough for every real route; a scanner's kilobytes must not fill the logs. */
const MAX_PATH_LENGTH = 1_024;

/** The path alone: query, fragment and the user part of an absolute URL are where clients put secrets. */
function pathOf(url: string): string {
  const path = url.startsWith('/') ? url : url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '');
  const end = path.search(/[?#]/);
  return path.slice(0, Math.min(end < 0 ? path.length : end, MAX_PATH_LENGTH));
}

function contentLengthOf(response: ServerResponse): number {
  const header = response.getHeader('content-length');
  return header === undefined ? 0 : Number(header);
}
