import { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';

import { type PageFile, readPageFiles } from './page-files.ts';

/** The addresses of views: each is the same page, which then shows what its address says. */
const VIEWS = [
  '/',
  '/traces',
  '/traces/:traceId',
  '/logs',
  '/metrics',
  '/metrics/:name',
  '/agreement',
  '/source',
];

/** The page, its modules and the packages they import. */
export function servePage(server: FastifyInstance): void {
  const { files, page, contentSecurityPolicy } = readPageFiles();
  server.addHook('onSend', async (_request, reply) => {
    reply.headers({
      'content-security-policy': contentSecurityPolicy,
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    });
  });
  for (const view of VIEWS) server.get(view, (request, reply) => send(request, reply, page));
  for (const [path, file] of files) server.get(path, (request, reply) => send(request, reply, file));
}

function send(request: FastifyRequest, reply: FastifyReply, file: PageFile): FastifyReply {
  reply.headers({ 'cache-control': 'no-cache', etag: file.etag, vary: 'accept-encoding' });
  if (request.headers['if-none-match'] === file.etag) return reply.code(304).send();
  reply.type(file.type);
  if (!/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) return reply.send(file.body);
  return reply.header('content-encoding', 'gzip').send(file.zipped);
}
