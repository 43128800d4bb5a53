import { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';

/** What a page sends with a change, to prove that it was served from here. */
export const TOKEN_HEADER = 'x-console-token';

/** Where services post spans: they are no page, and have no token. */
export const INTAKE_PATH = '/v1/traces';

/**
 * Lets in who is meant to: pages of this server and programs of this machine. A name that leads here from elsewhere
 * (DNS rebinding) is refused by its Host header, another site's page by its Origin, and a change without the token,
 * which only pages of this server can read.
 */
export function guardRequests(server: FastifyInstance, token: string): void {
  server.addHook('onRequest', async (request, reply) => {
    const port = String(request.socket.localPort);
    const hosts = ['localhost', '127.0.0.1', '[::1]'].map((name) => `${name}:${port}`);
    if (!hosts.includes(request.headers.host ?? '')) {
      return refuse(reply, 421, 'This is a console for this machine only, at 127.0.0.1 or localhost.');
    }
    const { origin } = request.headers;
    if (origin !== undefined && !hosts.some((host) => origin === `http://${host}`)) {
      return refuse(reply, 403, 'Not for pages of other sites.');
    }
    if (isChange(request) && request.headers[TOKEN_HEADER] !== token) {
      return refuse(reply, 403, 'Changes need the token of this page: reload it.');
    }
    return undefined;
  });
}

function isChange({ method, url }: FastifyRequest): boolean {
  return method !== 'GET' && method !== 'HEAD' && url !== INTAKE_PATH;
}

function refuse(reply: FastifyReply, status: number, error: string): FastifyReply {
  // An unread body would keep the connection waiting.
  return reply.code(status).header('connection', 'close').send({ error });
}
