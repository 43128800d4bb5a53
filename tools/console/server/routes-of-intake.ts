import { type FastifyInstance } from 'fastify';

import { LARGEST_EXPORT, receiveTraces } from '../../otlp/receive-traces.ts';
import { type ReceivedSpan } from '../../otlp/span.ts';
import { INTAKE_PATH } from './guard.ts';

/** Takes spans in by OTLP/HTTP. */
export function routesOfIntake(server: FastifyInstance, take: (spans: ReceivedSpan[]) => void): void {
  server.register(async (intake) => {
    intake.removeAllContentTypeParsers();
    intake.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    intake.post<{ Body: Buffer }>(INTAKE_PATH, { bodyLimit: LARGEST_EXPORT }, (request, reply) => {
      const { status, type, body, received } = receiveTraces(request.headers, request.body);
      if (received) take(received);
      return reply.code(status).type(type).send(body);
    });
  });
}
