import { type FastifyInstance, type FastifyReply } from 'fastify';

export interface Shop {
  readonly services: readonly { name: string; url: string }[];
}

/** Longer than the gateway's own patience with the services behind it. */
const ANSWER_WITHIN_MS = 20_000;

interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly traceId?: string;
  readonly requestId?: string;
  readonly durationMs: number;
}

/** What the page can do to the shop: place an order, and switch faults, each passed on to the service as it is. */
export function routesOfChanges(server: FastifyInstance, { services }: Shop): void {
  server.post<{ Body: { order?: unknown; idempotencyKey?: unknown } }>('/api/orders', (request, reply) => {
    const { order, idempotencyKey } = request.body ?? {};
    const key = typeof idempotencyKey === 'string' ? { 'idempotency-key': idempotencyKey } : {};
    return passOn(reply, `${urlOf('api-gateway')}/api/orders`, 'POST', order, key);
  });
  server.get<{ Params: { service: string } }>('/api/faults/:service', ({ params }, reply) =>
    passOn(reply, `${urlOf(params.service)}/faults`, 'GET'),
  );
  server.put<{ Params: { service: string } }>('/api/faults/:service', ({ params, body }, reply) =>
    passOn(reply, `${urlOf(params.service)}/faults`, 'PUT', body),
  );

  function urlOf(name: string): string {
    const found = services.find((service) => service.name === name);
    if (!found) throw Object.assign(new Error(`no such service: ${name}`), { statusCode: 404 });
    return found.url;
  }
}

async function passOn(
  reply: FastifyReply,
  url: string,
  method: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer | { error: string }> {
  const startedAt = performance.now();
  try {
    const answer = await fetch(url, {
      method,
      redirect: 'error',
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return {
      status: answer.status,
      body: asJson(text),
      ...header('traceId', answer.headers.get('x-trace-id')),
      ...header('requestId', answer.headers.get('x-request-id')),
      durationMs: performance.now() - startedAt,
    };
  } catch (error) {
    const { message, cause } = error as Error;
    reply.code(502);
    return { error: `${url} did not answer: ${cause instanceof Error ? cause.message : message}` };
  }
}

function header(name: string, value: string | null): Record<string, string> {
  return value === null ? {} : { [name]: value };
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
