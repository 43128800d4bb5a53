import type { OnApplicationShutdown } from '@nestjs/common';
import { Agent, Pool } from 'undici';
import type { Line } from './line.js';
import { OutgoingConnection } from './outgoing-connection.js';
import type { PooledCall } from './pooled-call.js';
import type { SentRequest } from './sent-request.js';

/** Of one service called. More calls than this at a time wait their turn, within their own time. */
const CONNECTIONS = 256;
/** Shorter than the 5 s after which Node's servers close idle connections, where a server does not name its own time. */
const IDLE_MS = 4_000;
/** However long a server would keep them: an address that has moved is let go within a minute. */
const MOST_IDLE_MS = 60_000;
/** A call's own time is usually less. */
const CONNECT_TIMEOUT_MS = 10_000;

/** The connections to all services that are called, until the application stops. */
export class OutgoingConnections implements OnApplicationShutdown {
  private readonly opening = new Set<Line>();
  private readonly agent = new Agent({
    connections: CONNECTIONS,
    // A second request on a busy connection would wait for the first, and fail with it.
    pipelining: 1,
    allowH2: false,
    keepAliveTimeout: IDLE_MS,
    keepAliveMaxTimeout: MOST_IDLE_MS,
    connectTimeout: CONNECT_TIMEOUT_MS,
    // Each call has one timer for all of it.
    headersTimeout: 0,
    bodyTimeout: 0,
    factory: (origin, options) =>
      new Pool(origin, {
        ...options,
        factory: (place, each) => new OutgoingConnection(place, each as never, this.opening),
      }),
  });

  send(request: SentRequest, call: PooledCall): void {
    this.agent.dispatch(request, call);
  }

  /** Calls still under way fail: they belong to no request, since those have been answered by now. */
  async onApplicationShutdown(): Promise<void> {
    const stopped = new Error('The application has stopped');
    // undici waits for sockets that are being connected, and with it the process.
    for (const line of this.opening) line.giveUp(stopped);
    await this.agent.destroy(stopped);
  }
}
