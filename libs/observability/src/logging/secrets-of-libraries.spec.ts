import {
  Agent,
  createServer,
  get,
  type ClientRequest,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { create as createAxios, type AxiosResponse } from 'axios';
import fastify, { type FastifyReply, type FastifyRequest } from 'fastify';
import { PinoLogger } from 'nestjs-pino';
import { Client, Pool, Query } from 'pg';
import {
  Agent as UndiciAgent,
  Client as UndiciClient,
  FormData as UndiciFormData,
  Headers as UndiciHeaders,
  Request as UndiciRequest,
  Response as UndiciResponse,
  request as undiciRequest,
} from 'undici';
import { forgetRootLogger } from '../../testing/forget-root-logger.js';
import { SpecLogger } from '../../testing/spec-logger.js';

/** Planted wherever a library keeps what a client or an answer hands over. */
const SECRET = 'hush4f1d';
const HEADERS = {
  Authorization: `Bearer ${SECRET}`,
  Cookie: `session=${SECRET}`,
  'X-Api-Key': SECRET,
};
const BODY = { password: SECRET, card_number: SECRET, note: 'n' };
const PATH = `/pay?token=${SECRET}&password=${SECRET}`;
const DATABASE = `postgres://shop:${SECRET}@127.0.0.1:1/shop`;

/** Everything there is to log once a call was made, by its name. */
type Things = Record<string, unknown>;

async function answering(): Promise<{ server: Server; url: string; seen: Things }> {
  const seen: Things = {};
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    Object.assign(seen, { request, response, socket: request.socket, rawHeaders: request.rawHeaders });
    request.resume();
    response.setHeader('Set-Cookie', `session=${SECRET}`);
    response.setHeader('Content-Type', 'text/plain');
    response.end(JSON.stringify(BODY));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}

async function nodeThings(url: string, seen: Things): Promise<Things> {
  const agent = new Agent();
  const options = { headers: HEADERS, agent, auth: `shop:${SECRET}`, path: PATH, method: 'GET' };
  let call: ClientRequest | undefined;
  const answer = await new Promise<IncomingMessage>((resolve) => {
    call = get(`${url}${PATH}`, options, resolve);
  });
  await text(answer);
  agent.destroy();
  return {
    ...seen,
    call,
    answer,
    agent,
    options,
    'raw headers of the answer': answer.rawHeaders,
    'headers of the call': call?.getHeaders(),
    'header as it was sent': (call as unknown as { _header: string })._header,
    'header as it was sent, in an object': { head: (call as unknown as { _header: string })._header },
    address: new URL(`http://shop:${SECRET}@bank${PATH}`),
    query: new URLSearchParams(PATH.split('?')[1]),
  };
}

async function axiosThings(url: string): Promise<Things> {
  const axios = createAxios({ headers: HEADERS, auth: { username: 'shop', password: SECRET } });
  const answer: AxiosResponse = await axios.post(`${url}${PATH}`, BODY, { responseType: 'text' });
  const refused: unknown = await axios.get(`${url}${PATH}`, { validateStatus: () => false }).catch((e) => e);
  return {
    axios,
    answer,
    refused,
    'its parts': { ...answer },
    'request of the answer': answer.request,
    'description of the request': answer.config,
    'headers of the answer': answer.headers,
    'headers of the request': answer.config.headers,
    'body of the answer': { data: answer.data },
    'body of the request': { data: answer.config.data },
    defaults: axios.defaults,
    'the refused one as JSON': (refused as { toJSON(): object }).toJSON(),
  };
}

async function undiciThings(url: string): Promise<Things> {
  const dispatcher = new UndiciAgent();
  const options = { method: 'POST', headers: HEADERS, body: JSON.stringify(BODY), dispatcher } as const;
  const answer = await undiciRequest(`${url}${PATH}`, options);
  await answer.body.text();
  const form = new UndiciFormData();
  form.set('password', SECRET);
  const client = new UndiciClient(url);
  await Promise.all([client.close(), dispatcher.close()]);
  return {
    answer,
    options,
    dispatcher,
    client,
    form,
    headers: new UndiciHeaders(HEADERS),
    request: new UndiciRequest(`${url}${PATH}`, { headers: HEADERS }),
    response: new UndiciResponse('', { headers: HEADERS }),
    'headers of the global fetch': new Headers(HEADERS),
    'request of the global fetch': new Request(`${url}${PATH}`, { headers: HEADERS }),
    'raw headers': Object.entries(HEADERS).flat(),
    'raw headers as bytes': Object.entries(HEADERS)
      .flat()
      .map((each) => Buffer.from(each)),
  };
}

async function databaseThings(): Promise<Things> {
  const pool = new Pool({ connectionString: DATABASE });
  const client = new Client({ connectionString: DATABASE, password: SECRET });
  const refused: unknown = await pool.query('select $1', [SECRET]).catch((error: unknown) => error);
  await pool.end();
  return {
    pool,
    client,
    refused,
    'options of the pool': pool.options,
    'parameters of the connection': (client as unknown as { connectionParameters: object })
      .connectionParameters,
    query: new Query('select $1', [SECRET]),
    rows: { rows: [BODY], command: 'SELECT' },
    address: { connectionString: DATABASE },
  };
}

async function fastifyThings(): Promise<Things> {
  const app = fastify();
  const seen: Things = { app, server: app.server };
  app.post('/pay', (request: FastifyRequest, reply: FastifyReply) => {
    reply.header('Set-Cookie', `session=${SECRET}`);
    const { headers, body, query, raw } = request;
    Object.assign(seen, { request, reply, headers, body, query, raw, rawReply: reply.raw });
    return 'paid';
  });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  const headers = { ...HEADERS, 'Content-Type': 'application/json', Connection: 'close' };
  seen['answer'] = await fetch(`${url}${PATH}`, { method: 'POST', headers, body: JSON.stringify(BODY) });
  await app.close();
  return seen;
}

describe('secrets that libraries keep', () => {
  const things: Record<string, Things> = {};

  beforeAll(async () => {
    const { server, url, seen } = await answering();
    things['http'] = await nodeThings(url, seen);
    things['axios'] = await axiosThings(url);
    things['undici'] = await undiciThings(url);
    things['pg'] = await databaseThings();
    things['Fastify'] = await fastifyThings();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  afterEach(() => forgetRootLogger());

  const HABITS: Readonly<Record<string, (log: SpecLogger, thing: unknown) => void>> = {
    'under a name': ({ logger }, thing) => logger.info({ event: 'told', thing }),
    'without a name': ({ logger }, thing) => logger.info(thing as object),
    'after a message': ({ logger }, thing) => logger.info('told', thing as never),
    'in a message': ({ logger }, thing) => logger.info('told %j', thing as never),
    'under the name request': ({ logger }, thing) => logger.info({ request: thing }),
    'under the name res': ({ logger }, thing) => logger.info({ res: thing }),
    'in a list': ({ logger }, thing) => logger.info({ things: [thing] }),
    'in a map': ({ logger }, thing) => logger.info({ things: new Map([['one', thing]]) }),
    'as the cause of an error': ({ logger }, thing) => logger.info(new Error('told', { cause: thing })),
    'field by field': ({ logger }, thing) =>
      // The values of a list or a query have no names then.
      logger.info({
        event: 'told',
        ...(Array.isArray(thing) || thing instanceof Query ? {} : (thing as object)),
      }),
    'with a child logger': ({ logger }, thing) => logger.child({ thing }).info('told'),
    'with a context': (log, thing) => {
      forgetRootLogger();
      const logger = new PinoLogger({ pinoHttp: { logger: log.logger, wrapSerializers: false } });
      logger.setContext('Pay');
      logger.info(thing as object);
    },
  };

  describe.each(['http', 'axios', 'undici', 'pg', 'Fastify'])('%s', (library) => {
    it.each(Object.keys(HABITS))('reach no line that is told of it %s', (habit) => {
      const leaking = Object.entries(things[library] ?? {}).flatMap(([name, thing]) => {
        const log = new SpecLogger();
        HABITS[habit]?.(log, thing);
        expect(log.lines).toHaveLength(1);
        return log.text.includes(SECRET) ? [`${name}: ${log.text}`] : [];
      });
      expect(leaking).toEqual([]);
    });
  });
});
