import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

import { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';

import { decodeLogExport, type LogExport } from '../../otlp/decode-log-export.ts';
import { type Intake } from '../intake/intake.ts';
import { readOtlp } from '../intake/read-otlp.ts';
import { readPush } from '../intake/read-push.ts';
import { type LabelAttributes } from '../settings/settings.ts';
import { type NewLine } from '../storage/line-writer.ts';

const unzip = promisify(gunzip);

/** Bytes of one request when it is unpacked; a batch of the shipper has a tenth of it. */
const LARGEST = 64 * 1024 ** 2;
/** Bytes of requests that are here at the same time. Who comes on top of them is told to come again. */
const MOST_AT_ONCE = 64 * 1024 ** 2;

/** `POST /otlp/v1/logs` and `POST /loki/api/v1/push`. */
export function addIntakeRoutes(app: FastifyInstance, intake: Intake, labels: LabelAttributes): void {
  let held = 0;
  const accept = (format: 'otlp' | 'loki', read: (body: Buffer, type: string) => NewLine[]) => ({
    onRequest: async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
      const length = Number(request.headers['content-length'] ?? 0);
      if (held + length > MOST_AT_ONCE) {
        await reply.code(429).send('too many requests at the same time');
        return;
      }
      held += length;
      // Also when the sender leaves in the middle.
      reply.raw.once('close', () => (held -= length));
    },
    handler: async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
      const type = request.headers['content-type'] ?? '';
      let lines: NewLine[];
      try {
        lines = read(await unpacked(request), type);
      } catch (error) {
        return reply.code(400).send(`cannot be read: ${(error as Error).message}`);
      }
      const { status, message } = intake.take(lines, format);
      return reply.code(status).send(message === '' ? undefined : message);
    },
  });
  app.post(
    '/otlp/v1/logs',
    accept('otlp', (body, type) => readOtlp(readExport(body, type), labels, BigInt(Date.now()) * 1_000_000n)),
  );
  app.post(
    '/loki/api/v1/push',
    accept('loki', (body, type) => {
      if (!type.startsWith('application/json'))
        throw new Error('only JSON is taken here; or send OTLP to /otlp');
      return readPush(JSON.parse(body.toString('utf8')));
    }),
  );
}

async function unpacked({ headers, body }: FastifyRequest): Promise<Buffer> {
  const encoding = headers['content-encoding'] ?? 'identity';
  const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
  if (encoding === 'identity' || encoding === '') return bytes;
  if (encoding !== 'gzip') throw new Error(`Content-Encoding ${encoding}: only gzip is understood`);
  return unzip(bytes, { maxOutputLength: LARGEST });
}

function readExport(body: Buffer, type: string): LogExport {
  if (type.startsWith('application/json')) return JSON.parse(body.toString('utf8')) as LogExport;
  if (type.startsWith('application/x-protobuf')) return decodeLogExport(body);
  throw new Error(`Content-Type ${type || 'is missing'}: application/x-protobuf or application/json`);
}
