import type { RequestListener } from 'node:http';
import { Controller, Get } from '@nestjs/common';
import request from 'supertest';
import { type FakeServer, fakeServer } from '../../testing/fake-server.js';
import { type ObservedApp, observedApp } from '../../testing/observed-app.js';
import type { DownstreamError } from '../errors/downstream-error.js';
import { type OutgoingAnswer, OutgoingHttp, type OutgoingRequest } from './outgoing-http.js';
import { OutgoingHttpModule } from './outgoing-http.module.js';

let target: string;

@Controller()
class CallingController {
  constructor(private readonly http: OutgoingHttp) {}

  @Get('call') call(): Promise<OutgoingAnswer> {
    return this.http.send({ service: 'stock-service', method: 'GET', url: target });
  }
}

const failed = (reason: string): object => ({ name: 'DownstreamError', service: 'stock-service', reason });
const reset: RequestListener = (incoming) => incoming.socket.resetAndDestroy();
const noHttp: RequestListener = (incoming) => incoming.socket.end('SSH-2.0-OpenSSH\r\n\r\n');
const cut: RequestListener = (_request, response) => {
  response.writeHead(200, { 'Content-Length': '100' });
  response.write('{"stock":', () => response.destroy());
};

describe('a call to another service', () => {
  let app: ObservedApp;
  let fake: FakeServer | undefined;

  beforeEach(async () => {
    app = await observedApp({ imports: [OutgoingHttpModule], controllers: [CallingController] });
  });
  afterEach(async () => {
    await app.close();
    await fake?.close();
  });

  async function send(
    answer: RequestListener,
    options: Partial<OutgoingRequest> = {},
  ): Promise<OutgoingAnswer> {
    fake = await fakeServer(answer);
    target = `${fake.url}/stock`;
    const http = app.service.app.get(OutgoingHttp, { strict: false });
    return http.send({ service: 'stock-service', method: 'GET', url: target, timeoutMs: 2_000, ...options });
  }

  async function failureOf(answer: RequestListener, options?: Partial<OutgoingRequest>): Promise<unknown> {
    const started = performance.now();
    const error = await send(answer, options).then(
      () => undefined,
      (reason: DownstreamError) => reason,
    );
    expect(performance.now() - started).toBeLessThan(3_000);
    return { name: error?.name, service: error?.service, reason: error?.reason };
  }

  it('brings the answer as parsed JSON', async () => {
    const answer = await send((_request, response) => response.end('{"stock":5}'));
    expect(answer).toEqual({ status: 200, body: { stock: 5 } });
  });

  it.each([201, 301, 404, 422, 500, 503])('brings the answer whatever its status: %d', async (status) => {
    const answer = await send((_request, response) => response.writeHead(status).end('{"error":"no"}'));
    expect(answer).toEqual({ status, body: { error: 'no' } });
  });

  it('brings an answer without a body', async () => {
    const answer = await send((_request, response) => response.writeHead(204).end());
    expect(answer).toEqual({ status: 204, body: undefined });
  });

  it('sends its body as JSON, and its headers', async () => {
    let received = '';
    await send(
      (incoming, response) => {
        incoming.setEncoding('utf8').on('data', (text: string) => (received += text));
        incoming.on('end', () => response.end('{}'));
      },
      { method: 'POST', body: { quantity: 2 }, headers: { 'Idempotency-Key': 'k-1' } },
    );
    expect(JSON.parse(received)).toEqual({ quantity: 2 });
    expect(fake?.requests[0]?.headers).toMatchObject({
      'content-type': 'application/json',
      'idempotency-key': 'k-1',
    });
  });

  it('asks for JSON, and says no more', async () => {
    await send((_request, response) => response.end('{}'));
    expect(fake?.requests[0]?.headers).toEqual({
      host: new URL(target).host,
      connection: 'keep-alive',
      accept: 'application/json, text/plain, */*',
      'accept-encoding': 'gzip, deflate, br',
      'user-agent': 'undici',
    });
  });

  it('fails as unreachable when nobody listens', async () => {
    fake = await fakeServer(() => undefined);
    await fake.close();
    expect(await failureOf(() => undefined, { url: fake.url })).toEqual(failed('unreachable'));
  });

  it('fails as unreachable when the connection is reset', async () => {
    expect(await failureOf(reset)).toEqual(failed('unreachable'));
  });

  it('fails as timeout when no answer comes', async () => {
    expect(await failureOf(() => undefined, { timeoutMs: 50 })).toEqual(failed('timeout'));
  });

  it('fails as timeout when the answer drips in, byte after byte', async () => {
    let drip: NodeJS.Timeout | undefined;
    const dripping: RequestListener = (_request, response) => {
      response.writeHead(200);
      drip = setInterval(() => response.write(' '), 5);
    };
    expect(await failureOf(dripping, { timeoutMs: 100 })).toEqual(failed('timeout'));
    clearInterval(drip);
  });

  it.each([
    ['no JSON', 'OK'],
    ['a page of HTML', '<html><body>502 Bad Gateway</body></html>'],
    ['half of a JSON', '{"stock":'],
  ])('fails as invalid_answer when the answer is %s', async (_what, text) => {
    expect(await failureOf((_request, response) => response.end(text))).toEqual(failed('invalid_answer'));
  });

  it('fails as invalid_answer when the answer is over 1 MiB', async () => {
    const huge = JSON.stringify('x'.repeat(1_048_577));
    expect(await failureOf((_request, response) => response.end(huge))).toEqual(failed('invalid_answer'));
  });

  it('takes an answer just below 1 MiB', async () => {
    const large = JSON.stringify('x'.repeat(1_048_000));
    expect((await send((_request, response) => response.end(large))).status).toBe(200);
  });

  it('fails as invalid_answer when what comes is no HTTP', async () => {
    expect(await failureOf(noHttp)).toEqual(failed('invalid_answer'));
  });

  it('fails when the answer is cut off in the middle', async () => {
    expect(await failureOf(cut)).toMatchObject({ name: 'DownstreamError', service: 'stock-service' });
  });

  it('carries the request id and the trace id of the request it is made for', async () => {
    fake = await fakeServer((_request, response) => response.end('{}'));
    target = fake.url;
    const { headers } = await request(app.url).get('/call').set('X-Request-ID', 'r-1').expect(200);
    expect(fake.requests[0]?.headers).toMatchObject({
      'x-request-id': 'r-1',
      'x-trace-id': headers['x-trace-id'],
    });
  });

  it('carries no ids outside of a request', async () => {
    await send((_request, response) => response.end('{}'));
    expect(fake?.requests[0]?.headers).not.toHaveProperty('x-request-id');
  });
});
