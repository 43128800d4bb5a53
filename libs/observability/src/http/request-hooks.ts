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
    route.onRequest = [routeFound(route), ...[route.onRequest ?? []].flat()];
    route.preHandler = [handlerBegins(observers), ...[route.preHandler ?? []].flat()];
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

function routeFound({ url, handler }: RouteOptions): onRequestHookHandler {
  const route = new ObservedRoute(
    // The API description is a dozen files to Fastify and one thing to whoever reads the metrics.
    isApiDescription(url) ? API_DESCRIPTION_PATH : url,
    HANDLER_NAME.test(handler.name) ? handler.name : undefined,
  );
  return (request, _reply, done) => {
    const observation = observationOf(request.raw);
    if (observation) observation.route = route;
    done();
  };
}

/** `OrdersController.find`: Nest names what it hands to Fastify after the controller's method. */
const HANDLER_NAME = /^\w+\.\w+$/;

function handlerBegins({ metrics, log }: Observers): preHandlerHookHandler {
  return (request, _reply, done) => {
    const observation = observationOf(request.raw);
    if (!observation) return done();
    if (observation.route.handler !== undefined) {
      metrics.requestStarted(observation);
      log.requestStarted(observation);
    }
    // A body arrives in events of the socket, which run outside of the request's context: go back into it.
    if (request.body === undefined) done();
    else context.with(observation, done);
  };
}
