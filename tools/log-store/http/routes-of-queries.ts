import { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';

import { type Question } from '../query/answer.ts';
import { type QueryThreads } from '../query/query-threads.ts';

const PATHS: Readonly<Record<string, Question>> = {
  '/loki/api/v1/query_range': 'query_range',
  '/loki/api/v1/query': 'query',
  '/loki/api/v1/labels': 'labels',
  '/loki/api/v1/label/:name/values': 'label_values',
  '/loki/api/v1/series': 'series',
};

/** What is asked: by GET, or by a form that is posted, as Loki has it. */
export function addQueryRoutes(app: FastifyInstance, threads: QueryThreads): void {
  for (const [url, question] of Object.entries(PATHS)) {
    app.route({
      method: ['GET', 'POST'],
      url,
      handler: async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
        const { name } = request.params as { name?: string };
        const { status, body } = await threads.ask({
          question,
          parameters: parametersOf(request),
          ...(name !== undefined && { label: name }),
          byKind: String(request.headers['x-loki-response-encoding-flags'] ?? '').includes(
            'categorize-labels',
          ),
          now: BigInt(Date.now()) * 1_000_000n,
        });
        return reply
          .code(status)
          .type(status === 200 ? 'application/json' : 'text/plain')
          .send(body);
      },
    });
  }
}

function parametersOf({ url, body }: FastifyRequest): string {
  const inAddress = url.includes('?') ? url.slice(url.indexOf('?') + 1) : '';
  return Buffer.isBuffer(body) ? [inAddress, body.toString('utf8')].filter(Boolean).join('&') : inAddress;
}
