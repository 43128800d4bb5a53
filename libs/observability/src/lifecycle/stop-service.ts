import type { Server } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { Readiness } from '../health/readiness.js';
import { RequestObserver } from '../http/request-observer.js';
import type { Service } from './service.js';
import { stopListening } from './stop-listening.js';

const POLL_MS = 20;
/** Milliseconds in which the request of a connection made in the last moment still comes in. */
const LAST_REQUEST_MS = 200;

/**
 * Stops a service without losing anything: it is not ready any more, requests in flight are answered, each client is
 * told to reconnect elsewhere, and then spans and log lines are flushed.
 */
export async function stopService({ app, settings, logger, destination, tracing }: Service): Promise<void> {
  const observer = app.get(RequestObserver);
  const server: Server = app.getHttpServer();
  app.get(Readiness).stop();
  observer.drain();
  // Closing an idle connection at once would race with the request its client is about to send: it gets this long to
  // send it, and to read "Connection: close" in the answer. Nobody connected, nothing to wait for.
  const drained = Date.now() + settings.SHUTDOWN_DRAIN_MS;
  await until(async () => Date.now() >= drained || (await openConnections(server)) === 0);
  await lastScrape(observer, settings.SHUTDOWN_LAST_SCRAPE_MS);
  await stopListening(server);
  const lastRequestIn = Date.now() + LAST_REQUEST_MS;
  await until(
    async () =>
      observer.requestsInFlight === 0 &&
      (Date.now() >= lastRequestIn || (await openConnections(server)) === 0),
  );
  // To Node a connection that never sent a request, such as a browser's spare one, is not idle: close() would wait for
  // it without end.
  server.closeAllConnections();
  await app.close();
  await tracing.shutdown();
  logger.info({ event: 'service_stopped', spans_dropped: total(tracing.dropped) });
  destination.close();
}

/** Prometheus comes for what was counted since its last scrape, and nobody can bring it to it. */
async function lastScrape(observer: RequestObserver, waitMs: number): Promise<void> {
  if (waitMs === 0) return;
  await until(async () => observer.requestsInFlight === 0);
  await setTimeout(waitMs);
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) {
    await setTimeout(POLL_MS);
  }
}

function openConnections(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.getConnections((error, count) => resolve(error ? 0 : count));
  });
}

function total(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
