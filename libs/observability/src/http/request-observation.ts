import type { IncomingMessage } from 'node:http';
import { type Context, createContextKey, ROOT_CONTEXT, type Span, trace } from '@opentelemetry/api';
import type { HttpSeries } from '../metrics/http-series.js';
import { ChildContext } from '../tracing/child-context.js';
import type { Client } from './clients.js';
import { NO_ROUTE } from './observed-route.js';

const REQUEST_OBSERVATION = Symbol('request observation');
const OBSERVATION_KEY = createContextKey('request observation');
const SPAN_KEY = keyOfSpans();

/** What an answer is written with, as far as its end is asked about it. */
export interface Answer {
  getHeader(name: string): number | string | string[] | undefined;
}

/**
 * What is known of one request while it is being answered. Made by RequestObserver, one a request. It is the trace
 * context of the request's work itself, so that two lookup tables less are made for each.
 */
export class RequestObservation implements Context {
  /** Milliseconds on the monotonic clock. */
  readonly startedAt = performance.now();
  readonly remoteAddress: string;
  readonly scheme: Client['scheme'];
  /** The route that took the request. */
  route = NO_ROUTE;
  /** What both lines of the request say, once the line `request_started` is written. */
  loggedFields: string | undefined;
  /** Where the request stands in `http_requests_in_progress`, once it does. */
  inProgress: HttpSeries | undefined;
  /** Status code it was answered with; 0 until then. */
  status = 0;
  /** Set when the answer is written past Fastify and `statusCode` of the response does not tell it. */
  rawStatus: number | undefined;
  /** Fastify's reply, once Fastify has the request. */
  answer: Answer | undefined;

  constructor(
    readonly method: string,
    /** Path without the query, which may hold secrets. */
    readonly path: string,
    client: Client,
    readonly requestId: string,
    readonly span: Span,
    /** What came with the request: the caller's span and baggage. */
    private readonly parent: Context,
  ) {
    this.remoteAddress = client.address;
    this.scheme = client.scheme;
  }

  getValue(key: symbol): unknown {
    if (key === SPAN_KEY) return this.span;
    return key === OBSERVATION_KEY ? this : this.parent.getValue(key);
  }

  setValue(key: symbol, value: unknown): Context {
    return new ChildContext(this, key, value);
  }

  deleteValue(key: symbol): Context {
    return new ChildContext(this, key, undefined);
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
  return context.getValue(OBSERVATION_KEY) as RequestObservation | undefined;
}

interface ObservedRequest extends IncomingMessage {
  [REQUEST_OBSERVATION]?: RequestObservation;
}

/** The key under which the API keeps the active span; it does not tell, but it uses it. */
function keyOfSpans(): symbol {
  let found: symbol | undefined;
  const listening: Context = {
    getValue: () => undefined,
    setValue: (key) => {
      found = key;
      return ROOT_CONTEXT;
    },
    deleteValue: () => ROOT_CONTEXT,
  };
  trace.setSpan(listening, trace.wrapSpanContext({ traceId: '', spanId: '', traceFlags: 0 }));
  if (!found) throw new Error('@opentelemetry/api keeps the active span elsewhere than in the context');
  return found;
}
