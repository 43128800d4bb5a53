import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { Injectable } from '@nestjs/common';
import { type Context, context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';
import { RequestLog } from '../logging/request-log.js';
import { HttpMetrics } from '../metrics/http-metrics.js';
import { ServerSpan } from '../tracing/server-span.js';
import { Tracing } from '../tracing/tracing.js';
import { isProbe } from './probes.js';
import { requestIdFrom } from './request-id.js';
import { type Answer, attachObservation, RequestObservation } from './request-observation.js';

/** Fastify's own handler of the server's requests. */
type Handle = (request: IncomingMessage, response: ServerResponse) => void;

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
    private readonly tracing: Tracing,
  ) {}

  /** Runs `handle` within the request's own context. */
  observe(request: IncomingMessage, response: ServerResponse, handle: Handle): void {
    if (this.draining) response.setHeader('Connection', 'close');
    this.inFlight.add(response);
    if (isProbe(request)) {
      response.once('close', () => this.inFlight.delete(response));
      handle(request, response);
      return;
    }
    const observation = this.start(request);
    // It comes once; once() would wrap the listener in two more functions.
    response.on('close', () => this.end(observation, response));
    context.with(observation, handle, undefined, request, response);
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

  private start(request: IncomingMessage): RequestObservation {
    const method = request.method ?? '';
    const path = pathOf(request.url ?? '');
    const remoteAddress = addressOf(request.socket);
    const headers = bringsIds(request) ? request.headers : NO_HEADERS;
    const requestId = requestIdFrom(headers['x-request-id']);
    const parent = parentOf(headers);
    const span = this.tracing.startServerSpan(method, parent);
    const observation = new RequestObservation(method, path, remoteAddress, requestId, span, parent);
    attachObservation(request, observation);
    return observation;
  }

  private end(observation: RequestObservation, response: ServerResponse): void {
    this.inFlight.delete(response);
    const status =
      observation.rawStatus ??
      (response.writableFinished ? response.statusCode : this.statusOfBroken(observation, response));
    const seconds = (performance.now() - observation.startedAt) / 1_000;
    this.metrics.requestEnded(observation, status, seconds);
    this.log.requestCompleted(observation, status, seconds, contentLengthOf(observation.answer ?? response));
    observation.status = status;
    if (observation.span instanceof ServerSpan) observation.span.answered(observation);
  }

  /** Destroyed with an error it is ours, as pipeline() does it. A client that leaves sets none. */
  private statusOfBroken(observation: RequestObservation, { errored }: ServerResponse): number {
    if (!errored) return CLIENT_CLOSED_REQUEST;
    this.log.answerBroke(errored, observation);
    return observation.rawStatus ?? 500;
  }
}

const NO_HEADERS: IncomingHttpHeaders = {};

/** `baggage`, `traceparent` and `x-request-id`. */
const LENGTHS_OF_IDS: ReadonlySet<number> = new Set([7, 11, 12]);

/**
 * Whether a header may be one of those that identify a request. Most clients outside send none, and Node makes its
 * table of all headers only when it is asked for it.
 */
function bringsIds({ rawHeaders }: IncomingMessage): boolean {
  for (let index = 0; index < rawHeaders.length; index += 2) {
    if (LENGTHS_OF_IDS.has(rawHeaders[index]?.length ?? 0)) return true;
  }
  return false;
}

/** The caller's trace and baggage. Most clients outside send neither: reading nothing costs 0.4 µs. */
function parentOf(headers: IncomingHttpHeaders): Context {
  const has = headers.traceparent !== undefined || headers.baggage !== undefined;
  return has ? propagation.extract(ROOT_CONTEXT, headers) : ROOT_CONTEXT;
}

/** IPv4 as people write it, also where the socket is an IPv6 one that maps it. */
function addressOf({ remoteAddress = '' }: Socket): string {
  return remoteAddress.startsWith('::ffff:') ? remoteAddress.slice(7) : remoteAddress;
}

/** Long enough for every real route; a scanner's kilobytes must not fill the logs. */
const MAX_PATH_LENGTH = 1_024;

/** The path alone: query, fragment and the user part of an absolute URL are where clients put secrets. */
function pathOf(url: string): string {
  if (isPath(url)) return url;
  const path = url.startsWith('/') ? url : url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '');
  const end = path.search(/[?#]/);
  return path.slice(0, Math.min(end < 0 ? path.length : end, MAX_PATH_LENGTH));
}

/** Nearly always there is nothing to cut off, and this is found out without a regular expression. */
function isPath(url: string): boolean {
  return url.startsWith('/') && url.length <= MAX_PATH_LENGTH && !url.includes('?') && !url.includes('#');
}

function contentLengthOf(answer: Answer): number {
  const header = answer.getHeader('content-length');
  return header === undefined ? 0 : Number(header);
}
