import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
  STATUS_CODES,
} from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyServerFactory } from 'fastify';
import type { MalformedRequests } from './malformed-requests.js';
import { isWithoutHost, refuse } from './refused-requests.js';
import type { RequestObserver } from './request-observer.js';

type Observers = { readonly requests: RequestObserver; readonly malformed: MalformedRequests };

/** Milliseconds a client may take to send its headers, and its whole request: slow senders must not hold sockets. */
const HEADERS_TIMEOUT_MS = 15_000;
const REQUEST_TIMEOUT_MS = 30_000;
/** Above the idle timeout of common load balancers (60 s), so that they, not we, close an idle connection. */
const KEEP_ALIVE_TIMEOUT_MS = 72_000;

/** The client went away in the middle of a request: nobody is left to answer, and no bytes were malformed. */
const HUNG_UP: ReadonlySet<string | undefined> = new Set(['ECONNRESET', 'HPE_INVALID_EOF_STATE']);

/**
 * Makes Node's HTTP server for Fastify with the observer around Fastify's own handler. Fastify's hooks start too
 * late: it answers malformed URLs before any of them runs.
 */
export class ObservedServer {
  private observers: Observers | undefined;

  readonly factory: FastifyServerFactory = (handle): Server => {
    const observe = (request: IncomingMessage, response: ServerResponse, answer: typeof handle): void => {
      if (this.observers) this.observers.requests.observe(request, response, answer);
      else answer(request, response);
    };
    // Node's own answers to what it refuses would be in no metric and no line.
    const options = { headersTimeout: HEADERS_TIMEOUT_MS, requireHostHeader: false };
    const server = createServer(options, (request, response) => {
      observe(request, response, isWithoutHost(request) ? refuseWithoutHost : handle);
    });
    server.on('checkExpectation', (request: IncomingMessage, response: ServerResponse) => {
      observe(request, response, refuseExpectation);
    });
    server.requestTimeout = REQUEST_TIMEOUT_MS;
    server.keepAliveTimeout = KEEP_ALIVE_TIMEOUT_MS;
    return server;
  };

  /** Answers bytes that are no HTTP request; Node's parser gives up on them before there is a request to route. */
  readonly clientErrorHandler = (error: NodeJS.ErrnoException, socket: Socket): void => {
    if (HUNG_UP.has(error.code) || !socket.writable) {
      socket.destroy();
      return;
    }
    const status = statusOf(error.code);
    this.observers?.malformed.answered(socket, status);
    const body = JSON.stringify({ error: STATUS_CODES[status] });
    socket.end(
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nContent-Type: application/json\r\n` +
        `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
    );
  };

  /** The observers live in the application's container, which does not exist yet when the server is made. */
  use(observers: Observers): void {
    this.observers = observers;
  }
}

function refuseWithoutHost(request: IncomingMessage, response: ServerResponse): void {
  refuse(request, response, 400);
}

function refuseExpectation(request: IncomingMessage, response: ServerResponse): void {
  refuse(request, response, 417);
}

function statusOf(code: string | undefined): number {
  if (code === 'HPE_HEADER_OVERFLOW') return 431;
  return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400;
}
