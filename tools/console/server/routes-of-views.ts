import { type FastifyInstance, type FastifyReply } from 'fastify';

import { type Source } from '../source/source.ts';
import { chartQuery, logQuery, type Parameters, traceQuery } from './queries.ts';

type Asked = { Querystring: Parameters; Params: Readonly<Record<string, string>> };

/** What the views ask: the source's own answers, as JSON. */
export function routesOfViews(server: FastifyInstance, source: Source, token: string): void {
  server.get('/api/about', () => ({ ...source.about(), token }));
  server.get('/api/overview', () => source.overview());
  server.get<Asked>('/api/traces', ({ query }) => source.traces(traceQuery(query)));
  server.get<Asked>('/api/traces/:traceId', ({ params }, reply) =>
    orNotFound(reply, source.trace(params['traceId'] ?? ''), 'no such trace is held'),
  );
  server.get<Asked>('/api/logs', ({ query }) => source.logs(logQuery(query)));
  server.get<Asked>('/api/logs/:id', ({ params }, reply) =>
    orNotFound(reply, source.line(Number(params['id'])), 'no such line is held'),
  );
  server.get('/api/red', () => source.redTable());
  server.get<Asked>('/api/chart', ({ query }) => source.chart(chartQuery(query)));
  server.get('/api/metrics', () => source.metricNames());
  server.get<Asked>('/api/metrics/:name', ({ params }, reply) =>
    orNotFound(reply, source.metric(params['name'] ?? ''), 'no service serves such a metric'),
  );
  server.get('/api/agreement', () => source.agreement());
}

function orNotFound<T>(reply: FastifyReply, found: T | undefined, error: string): T | { error: string } {
  if (found !== undefined) return found;
  reply.code(404);
  return { error };
}
