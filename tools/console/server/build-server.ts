import { randomBytes } from 'node:crypto';

import { fastify, type FastifyInstance } from 'fastify';

import { type ReceivedSpan } from '../../otlp/span.ts';
import { type Source } from '../source/source.ts';
import { guardRequests } from './guard.ts';
import { routesOfChanges, type Shop } from './routes-of-changes.ts';
import { routesOfEvents } from './routes-of-events.ts';
import { routesOfIntake } from './routes-of-intake.ts';
import { routesOfOrigins } from './routes-of-origins.ts';
import { routesOfViews } from './routes-of-views.ts';
import { servePage } from './serve-page.ts';

export interface ConsoleParts {
  readonly source: Source;
  /** Everything held, as one file. */
  readonly save: () => Buffer;
  /** Left out where nothing can arrive any more: a saved file. */
  readonly takeSpans?: (spans: ReceivedSpan[]) => void;
  /** Left out where no shop runs. */
  readonly shop?: Shop;
}

/** The console over a source; listen on 127.0.0.1 only. */
export function buildServer({ source, save, takeSpans, shop }: ConsoleParts): FastifyInstance {
  const server = fastify({ forceCloseConnections: true, bodyLimit: 100_000 });
  const token = randomBytes(24).toString('base64url');
  guardRequests(server, token);
  servePage(server);
  routesOfViews(server, source, token);
  routesOfEvents(server, source);
  routesOfOrigins(server);
  server.get('/api/save', (_request, reply) => {
    const name = `shop-console-${new Date().toISOString().slice(0, 19).replaceAll(':', '-')}.json.gz`;
    return reply
      .type('application/gzip')
      .header('content-disposition', `attachment; filename="${name}"`)
      .send(save());
  });
  if (takeSpans) routesOfIntake(server, takeSpans);
  if (shop) routesOfChanges(server, shop);
  server.setNotFoundHandler((_request, reply) => reply.code(404).send({ error: 'There is nothing here.' }));
  return server;
}
