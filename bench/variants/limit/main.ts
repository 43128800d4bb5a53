/**
 * The least that a program must do to emit what this project emits of a request: the same two lines, the same span, the
 * same counts, the same two headers, of the same bytes. By hand and for this one route, on the Fastify that bare Nest
 * stands on: what lies between the two is telemetry, and what lies between this and ours is Nest and the library. It takes
 * over no ids of its caller, samples nothing, knows no errors, and what it cannot deliver is lost.
 */
import { fastify } from 'fastify';
import { PRODUCTS } from '../products.js';
import { metricsPage, requestEnded, requestStarted } from './counts.js';
import { newIds, newRequestId } from './ids.js';
import { flushLines, lineCompleted, lineStarted } from './lines.js';
import { addSpan, sendSpans } from './spans.js';

const app = fastify();

app.get<{ Params: { id: string } }>('/products/:id', (request, reply) => {
  const { raw, url: path } = request;
  const { remoteAddress: address = '' } = raw.socket;
  const [startedAt, startMs] = [performance.now(), Date.now()];
  const [ids, requestId] = [newIds(), newRequestId()];
  const fields = lineStarted(ids, requestId, path, address);
  requestStarted();
  reply.raw.on('close', () => {
    const { statusCode: status } = reply.raw;
    const tookMs = performance.now() - startedAt;
    requestEnded(status, tookMs / 1_000, ids.trace);
    lineCompleted(fields, status, tookMs, reply.getHeader('content-length'));
    addSpan({ ids, requestId, path, address, status, startMs, tookMs });
  });
  reply.header('x-request-id', requestId).header('x-trace-id', ids.trace);
  const product = PRODUCTS.get(request.params.id);
  if (product) reply.send(product);
  else reply.code(404).send();
});

app.get('/metrics', (_request, reply) => {
  reply.type('application/openmetrics-text; version=1.0.0; charset=utf-8').send(metricsPage());
});

process.once('SIGTERM', async () => {
  await app.close();
  flushLines();
  await sendSpans();
  process.exit(0);
});

await app.listen({ port: Number(process.env['PORT']), host: '127.0.0.1' });
