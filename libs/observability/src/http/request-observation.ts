import type { IncomingMessage } from 'node:http';
import { type Context, createContextKey, type Span } from '@opentelemetry/api';

/** The `endpoint` of every request that no route took: scanners must not be able to make series. */
export const UNMATCHED = 'unmatched';

const REQUEST_OBSERVATION = Symbol('request observation');
const CONTEXT_KEY = createContextKey('request observation');

/** What is known of one request while it is being answered. Made by RequestObserver, one a request. */
export class RequestObservation {
  /** Milliseconds on the monotonic clock. */
  readonly startedAt = performance.now();
  /** The request's own trace context, under which all work for it runs. */
  readonly context: Context;
  /** Route template such as `/orders/:id`. */
  endpoint: string = UNMATCHED;
  /** `Controller.method` that took the request. */
  handler: string | undefined;
  /** Whether the line `request_started` is written. */
  startLogged = false;
  /** Whether the request stands in `http_requests_in_progress`. */
  inProgress = false;
  /** Set when the answer is written past Fastify and `statusCode` of the response does not tell it. */
  rawStatus: number | undefined;

  constructor(
    readonly method: string,
    /** Path without the query, which may hold secrets. */
    readonly path: string,
    readonly remoteAddress: string,
    readonly requestId: string,
    readonly span: Span,
    parent: Context,
  ) {
    this.context = parent.setValue(CONTEXT_KEY, this);
  }
}

/** Ties the observation to Node's request, where hooks and interceptors find it. */
export function attachObservation(request: IncomingMessage, observation: RequestObservation): void {
  (request as ObservedRequest)[REQUEST_OBSERVATION] = observation;
}

/** The observation of a request; undefined for probes and scrapes, which are not observed. */
export function observationOf(request: IncomingMessage): RequestObservation | undefined {
  return (request as ObservedRequest)[REQUEST_OBSERVATION];
}

/** The observation of the request that the code of this context works for. */
export function observationIn(context: Context): RequestObservation | undefined {
  return context.getValue(CONTEXT_KEY) as RequestObservation | undefined;
}

interface ObservedRequest extends IncomingMessage {
  [REQUEST_OBSERVATION]?: RequestObservation;
}
