import { type ServerResponse } from 'node:http';

import { type FastifyInstance } from 'fastify';

import { type Progress, type Source } from '../source/source.ts';

/** At most this often a page is told that there is more. */
const TOLD_EVERY_MS = 250;

/** A line so often keeps a quiet connection open, and shows a dead one. */
const HEARTBEAT_MS = 10_000;

/**
 * Server-sent events: how much there is, never the data. A view asks for what it shows, so that a page that slept, or
 * whose server was started again, catches up by its next question, and nothing is shown twice.
 */
export function routesOfEvents(server: FastifyInstance, source: Source): void {
  const open = new Set<ServerResponse>();
  server.addHook('preClose', async () => {
    for (const response of open) response.end();
  });
  server.get('/api/events', (request, reply) => {
    reply.hijack();
    const response = reply.raw;
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    open.add(response);
    const end = tellProgress(source, response);
    request.raw.once('close', () => {
      open.delete(response);
      end();
    });
  });
}

function tellProgress(source: Source, response: ServerResponse): () => void {
  let timer: NodeJS.Timeout | undefined;
  const tell = (): void => {
    timer = undefined;
    // A page that does not read gets nothing more put in its queue.
    if (response.writableNeedDrain) return;
    const progress: Progress = source.progress();
    response.write(`data: ${JSON.stringify(progress)}\n\n`);
  };
  tell();
  const forget = source.onProgress(() => {
    timer ??= setTimeout(tell, TOLD_EVERY_MS);
  });
  const heartbeat = setInterval(() => response.write(': still here\n\n'), HEARTBEAT_MS);
  return () => {
    forget();
    clearTimeout(timer);
    clearInterval(heartbeat);
  };
}
