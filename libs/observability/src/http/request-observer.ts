import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { Injectable } from '@nestjs/common';
import { type Context, context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';
import { RequestLog } from '../logging/request-log.js';
import { HttpMetrics } from '../metrics/http-metrics.js';
import { ObservabilitySettings } from '../settings/observability-settings.js';
import { ServerSpan } from '../tracing/server-span.js';
import { Tracing } from '../tracing/tracing.js';
import { clientOf, type Trust, trustOf } from './clients.js';
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
  private readonly trust: Trust | undefined;
  /** `traceparent` and `baggage`, or what else OTEL_PROPAGATORS has. */
  private readonly traceHeaders = propagation.fields();
  private readonly lengthsOfIds: ReadonlySet<number> = new Set(
    ['x-request-id', ...this.traceHeaders].map(({ length }) => length),
  );

  constructor(
    private readonly metrics: HttpMetrics,
    private readonly log: RequestLog,
    private readonly tracing: Tracing,
    settings: ObservabilitySettings,
  ) {
    this.trust = trustOf(settings.TRUSTED_PROXIES);
  }

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
    const client = clientOf(request, this.trust);
    const headers = bringsIds(request, this.lengthsOfIds) ? request.headers : NO_HEADERS;
    const requestId = requestIdFrom(headers['x-request-id']);
    const parent = parentOf(headers, this.traceHeaders);
    const span = this.tracing.startServerSpan(method, parent);
    const observation = new RequestObservation(method, path, client, requestId, span, parent);
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

/**
 * Whether a header may be one of those that identify a request. Most clients outside send none, and Node makes its
 * table of all headers only when it is asked for it.
 */
function bringsIds({ rawHeaders }: IncomingMessage, lengths: ReadonlySet<number>): boolean {
  for (let index = 0; index < rawHeaders.length; index += 2) {
    if (lengths.has(rawHeaders[index]?.length ?? 0)) return true;
  }
  return false;
}

/** The caller's trace and baggage. Most clients outside send neither: reading nothing costs 0.4 µs. */
function parentOf(headers: IncomingHttpHeaders, names: readonly string[]): Context {
  for (const name of names) {
    if (headers[name] !== undefined) return propagation.extract(ROOT_CONTEXT, headers);
  }
  return ROOT_CONTEXT;
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
