import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import { INVALID_TRACEID } from '@opentelemetry/api';
import { REQUEST_ID_HEADER, TRACE_ID_HEADER } from './correlation-headers.js';
import { observationOf } from './request-observation.js';

/** Answers with a status that Node itself would answer with, uncounted and without a word: 400, 417. */
export function refuse(request: IncomingMessage, response: ServerResponse, status: 400 | 417): void {
  const observation = observationOf(request);
  if (observation) {
    response.setHeader(REQUEST_ID_HEADER, observation.requestId);
    const { traceId } = observation.span.spanContext();
    if (traceId !== INVALID_TRACEID) response.setHeader(TRACE_ID_HEADER, traceId);
  }
  const body = JSON.stringify({ error: STATUS_CODES[status] });
  response.setHeader('Content-Type', 'application/json');
  response.setHeader('Content-Length', Buffer.byteLength(body));
  // Its body, if there is one, stays unread.
  response.setHeader('Connection', 'close');
  response.writeHead(status).end(body);
}

/** What HTTP/1.1 asks of every request. Node's own check makes a table of all headers first. */
export function isWithoutHost({ httpVersion, rawHeaders }: IncomingMessage): boolean {
  if (httpVersion !== '1.1') return false;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? '';
    if (name.length === 4 && name.toLowerCase() === 'host') return false;
  }
  return true;
}
