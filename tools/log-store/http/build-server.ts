import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';

import { type Metrics } from '../metrics.ts';

/** Of a request as it is sent; unpacked it may be larger. */
const LARGEST_BODY = 16 * 1024 ** 2;

/** A server that counts its requests, and says how it is: `/ready` and `/metrics`. */
export function buildServer(metrics: Metrics): FastifyInstance {
  const app = fastify({ bodyLimit: LARGEST_BODY, forceCloseConnections: 'idle' });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.addHook('onResponse', async (request, reply) => {
    metrics.countRequest({
      method: request.method,
      route: routeOf(request),
      status: reply.statusCode,
      seconds: reply.elapsedTime / 1000,
    });
  });
  app.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) =>
    reply
      .code(error.statusCode ?? 500)
      .type('text/plain')
      .send(error.message),
  );
  app.setNotFoundHandler((request, reply) =>
    reply.code(404).type('text/plain').send(`the embedded log store has no ${request.method} ${request.url}`),
  );
  app.get('/ready', async () => 'ready\n');
  app.get('/metrics', async (_request, reply) => {
    await reply.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
  return app;
}

/** As Loki names its routes: `loki_api_v1_label_name_values`. */
function routeOf({ routeOptions }: FastifyRequest): string {
  const { url } = routeOptions;
  return url === undefined ? 'other' : url.slice(1).replaceAll(':', '').replaceAll('/', '_');
}
