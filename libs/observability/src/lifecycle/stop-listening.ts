import type { IncomingMessage, Server as HttpServer, ServerResponse } from 'node:http';
import { Server } from 'node:net';
import { setImmediate } from 'node:timers/promises';

/** Milliseconds without a new connection after which listening ends. */
const QUIET_MS = 30;
/** Milliseconds given to clients that connect without pause, before the last of them are reset. */
const PATIENCE_MS = 500;

/**
 * Ends listening, and nothing else: an HTTP server's own close() would also cut every connection that is not at work,
 * and so those whose first request is on its way.
 *
 * Closing resets the connections that wait to be accepted, whose clients may have sent their request already: they
 * are accepted first.
 */
export async function stopListening(server: HttpServer): Promise<void> {
  const resume = holdRequests(server);
  await acceptWaiting(server);
  Server.prototype.close.call(server);
  resume();
}

/**
 * Node accepts one connection in each turn of its event loop: when none has come for a while, none waits. The last turn
 * begins after that while, since a process that gets no CPU sees no connections either.
 */
async function acceptWaiting(server: HttpServer): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  let quietSince = Date.now();
  let quiet = false;
  const onConnection = (): void => {
    quietSince = Date.now();
    quiet = false;
  };
  server.on('connection', onConnection);
  do {
    quiet = Date.now() >= Math.min(quietSince + QUIET_MS, deadline);
    await setImmediate();
  } while (!quiet && Date.now() < deadline);
  server.off('connection', onConnection);
}

/** Puts requests aside until the returned function is called: each answer would bring its client to connect again. */
function holdRequests(server: HttpServer): () => void {
  const held: [IncomingMessage, ServerResponse][] = [];
  const handlers = server.listeners('request') as ((...request: (typeof held)[number]) => void)[];
  server.removeAllListeners('request').on('request', (...request) => held.push(request));
  return () => {
    server.removeAllListeners('request');
    for (const handler of handlers) server.on('request', handler);
    for (const request of held) server.emit('request', ...request);
  };
}
