import { context } from '@opentelemetry/api';
import type { FastifyInstance } from 'fastify';
import type { HttpMetrics } from '../metrics/http-metrics.js';
import { nameServerSpan } from '../tracing/server-span.js';
import { API_DESCRIPTION_PATH, isApiDescription } from './describe-api.js';
import { PROBE_PATHS } from './probes.js';
import { observationOf, UNMATCHED } from './request-observation.js';

/** What only Fastify knows of a request: the route that took it, and when its body is read. */
export function addRequestHooks(fastify: FastifyInstance, metrics: HttpMetrics): void {
  fastify.addHook('onRoute', ({ method, url }) => {
    if (PROBE_PATHS.has(url) || isApiDescription(url)) return;
    for (const each of [method].flat()) if (each !== 'HEAD') metrics.routeAdded(each, url);
  });

  fastify.addHook('onRequest', (request, _reply, done) => {
    const observation = observationOf(request.raw);
    if (observation) {
      observation.endpoint = request.is404 ? UNMATCHED : endpointOf(request.routeOptions.url);
      nameServerSpan(observation);
    }
    done();
  });

  // A body arrives in events of the socket, which run outside of the request's context: go back into it.
  fastify.addHook('preValidation', (request, _reply, done) => {
    const observation = request.body === undefined ? undefined : observationOf(request.raw);
    if (observation) context.with(observation.context, done);
    else done();
  });
}

/** The API description is a dozen files to Fastify and one thing to whoever reads the metrics. */
function endpointOf(url: string | undefined): string {
  if (url === undefined) return UNMATCHED;
  return isApiDescription(url) ? API_DESCRIPTION_PATH : url;
}
