import { join } from 'node:path';

import { type FastifyInstance } from 'fastify';

import { Repository } from '../origin/repository.ts';
import { stackQueries } from '../origin/stack-queries.ts';

type Asked = { Querystring: Readonly<Record<string, string | undefined>> };

const root = join(import.meta.dirname, '../../..');

/** Where names come from in this repository, and what shows the same in the big stack. */
export function routesOfOrigins(server: FastifyInstance): void {
  const repository = new Repository(root);
  server.get<Asked>('/api/origins', ({ query }) => repository.originsOf(String(query['name'] ?? '')));
  server.get<Asked>('/api/source', ({ query }, reply) => {
    const found = repository.file(String(query['file'] ?? ''));
    if (found) return found;
    reply.code(404);
    return { error: 'no such source of a service' };
  });
  server.get('/api/stack-queries', () => stackQueries(join(root, 'deploy/grafana/dashboards')));
}
