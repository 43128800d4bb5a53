import { context, INVALID_TRACEID } from '@opentelemetry/api';
import type {
  FastifyInstance,
  FastifyReply,
  onRequestHookHandler,
  preHandlerHookHandler,
  RouteOptions,
} from 'fastify';
import type { RequestLog } from '../logging/request-log.js';
import type { HttpMetrics } from '../metrics/http-metrics.js';
import { REQUEST_ID_HEADER, TRACE_ID_HEADER } from './correlation-headers.js';
import { API_DESCRIPTION_PATH, isApiDescription } from './describe-api.js';
import { ObservedRoute } from './observed-route.js';
import { PROBE_PATHS } from './probes.js';
import { observationOf, type RequestObservation } from './request-observation.js';

interface Observers {
  readonly metrics: HttpMetrics;
  readonly log: RequestLog;
}

/**
 * What only Fastify knows of a request: the route that took it, and when its handler begins. The hooks are made once a
 * route, so that nothing is looked up for a request. They do the work of the interceptors, which Nest would call
 * through a chain that costs more than the whole bare request.
 */
export function addRequestHooks(fastify: FastifyInstance, observers: Observers): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    const observation = observationOf(request.raw);
    if (observation) tellIds(observation, reply);
    done();
  });

  fastify.addHook('onRoute', (route) => {
    if (PROBE_PATHS.has(route.url)) return;
    const observed = observedRoute(route);
    if (hasBody(route)) {
      route.onRequest = [found(observed), ...[route.onRequest ?? []].flat()];
      route.preHandler = [handlerBegins(observers), ...[route.preHandler ?? []].flat()];
    } else {
      route.onRequest = [foundAndBegins(observed, observers), ...[route.onRequest ?? []].flat()];
    }
    if (isApiDescription(route.url)) return;
    for (const method of [route.method].flat()) {
      if (method !== 'HEAD') observers.metrics.routeAdded(method, route.url);
    }
  });
}

/**
 * Puts the ids into the answer. By way of Fastify's reply and not of Node's response: with a header set there, Node
 * checks and copies all of them once more.
 */
export function tellIds(observation: RequestObservation, reply: FastifyReply): void {
  observation.answer = reply;
  reply.header(REQUEST_ID_HEADER, observation.requestId);
  const { traceId } = observation.span.spanContext();
  if (traceId !== INVALID_TRACEID) reply.header(TRACE_ID_HEADER, traceId);
}

function observedRoute({ url, handler }: RouteOptions): ObservedRoute {
  return new ObservedRoute(
    // The API description is a dozen files to Fastify and one thing to whoever reads the metrics.
    isApiDescription(url) ? API_DESCRIPTION_PATH : url,
    HANDLER_NAME.test(handler.name) ? handler.name : undefined,
  );
}

/** `OrdersController.find`: Nest names what it hands to Fastify after the controller's method. */
const HANDLER_NAME = /^[\p{ID_Continue}$]+\.[\p{ID_Continue}$]+$/u;

/** The methods whose bodies Fastify does not read. */
const WITHOUT_BODY: ReadonlySet<string> = new Set(['GET', 'HEAD']);

function hasBody({ method }: RouteOptions): boolean {
  return ![method].flat().every((each) => WITHOUT_BODY.has(each));
}

/** Without a body nothing is waited for between the route and its handler. */
function foundAndBegins(route: ObservedRoute, observers: Observers): onRequestHookHandler {
  return (request, _reply, done) => {
    const observation = observationOf(request.raw);
    if (observation) {
      observation.route = route;
      begin(observation, observers);
    }
    done();
  };
}

function found(route: ObservedRoute): onRequestHookHandler {
  return (request, _reply, done) => {
    const observation = observationOf(request.raw);
    if (observation) observation.route = route;
    done();
  };
}

function handlerBegins(observers: Observers): preHandlerHookHandler {
  return (request, _reply, done) => {
    const observation = observationOf(request.raw);
    if (!observation) return done();
    begin(observation, observers);
    // A body arrives in events of the socket, which run outside of the request's context: go back into it.
    if (request.body === undefined) done();
    else context.with(observation, done);
  };
}

function begin(observation: RequestObservation, { metrics, log }: Observers): void {
  if (observation.route.handler === undefined) return;
  metrics.requestStarted(observation);
  log.requestStarted(observation);
}
