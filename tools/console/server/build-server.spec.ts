import { type AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';

import { type FastifyInstance } from 'fastify';
import supertest from 'supertest';

import { type ReceivedSpan } from '../../otlp/span.ts';
import { MemorySource } from '../memory/memory-source.ts';
import { buildServer } from './build-server.ts';

const ORDER = { order: { product_id: '1', quantity: 1 } };

describe('the console server', () => {
  let server: FastifyInstance;
  let taken: ReceivedSpan[];
  let request: ReturnType<typeof supertest>;
  let host: string;

  beforeEach(async () => {
    taken = [];
    const source = new MemorySource({
      kind: 'memory',
      title: 'a test',
      services: [],
      sampled: false,
      logLevel: 'info',
      faultInjection: false,
    });
    server = buildServer({
      source,
      save: () => Buffer.from('everything'),
      takeSpans: (spans) => taken.push(...spans),
      shop: { services: [] },
    });
    await server.listen({ host: '127.0.0.1', port: 0 });
    host = `127.0.0.1:${(server.server.address() as AddressInfo).port}`;
    request = supertest(`http://${host}`);
  });

  afterEach(() => server.close());

  it.each(['/', '/traces', '/traces/abc', '/logs', '/metrics', '/metrics/up', '/agreement'])(
    'serves the page at %s',
    async (path) => {
      const answer = await request.get(path).expect(200).expect('content-type', /html/);
      expect(answer.text).toContain('<script type="importmap">');
    },
  );

  it('allows the page nothing but what comes from here', async () => {
    const { headers } = await request.get('/');
    expect(headers['content-security-policy']).toMatch(/default-src 'none'/);
    expect(headers['content-security-policy']).not.toMatch(/unsafe|\*|https?:|data:/);
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY' });
    expect(headers['access-control-allow-origin']).toBeUndefined();
  });

  it('serves modules without types, and without imports of types', async () => {
    const { text } = await request
      .get('/assets/page/views/traces.ts')
      .expect(200)
      .expect('content-type', /javascript/);
    expect(text).not.toMatch(/: VNode|^import \{\s*\}/m);
  });

  it('sends all of the page in less than 150 kB', async () => {
    const { text: page } = await request.get('/');
    const sizes = new Map<string, number>([['/', gzipSync(page).length]]);
    const queue = ['/assets/page/main.ts', '/assets/page/style.css', '/packages/uplot/dist/uPlot.min.css'];
    const { imports } = JSON.parse(/importmap">(.*?)<\/script>/.exec(page)?.[1] ?? '') as {
      imports: Record<string, string>;
    };
    for (const path of queue) {
      const { text } = await request.get(path).expect(200);
      sizes.set(path, gzipSync(text).length);
      for (const [, name = ''] of text.matchAll(/\bfrom\s*["']([\w./-]+)["']/g)) {
        const url = imports[name] ?? new URL(name, `http://${host}${path}`).pathname;
        if (!queue.includes(url)) queue.push(url);
      }
    }
    const total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
    expect(sizes.size).toBeGreaterThan(25);
    expect(total).toBeLessThan(150_000);
  });

  it.each(['evil.example', 'evil.example:80', 'localhost', 'localhost.evil.example:1'])(
    'refuses the Host %s',
    async (name) => {
      await request.get('/api/about').set('host', name).expect(421);
    },
  );

  it('answers as localhost too', async () => {
    await request.get('/api/about').set('host', host.replace('127.0.0.1', 'localhost')).expect(200);
  });

  it.each(['http://evil.example', 'null', 'http://localhost:1'])('refuses a page of %s', async (origin) => {
    await request.get('/api/about').set('origin', origin).expect(403);
    await request.post('/v1/traces').set('origin', origin).send({}).expect(403);
  });

  it('refuses a change without its token, and takes it with it', async () => {
    await request.post('/api/orders').send(ORDER).expect(403);
    await request.post('/api/orders').set('x-console-token', 'guessed').send(ORDER).expect(403);
    const { token } = (await request.get('/api/about')).body as { token: string };
    // There is no gateway behind this one: it came as far as that.
    await request
      .post('/api/orders')
      .set('x-console-token', token)
      .send(ORDER)
      .expect(404, /no such service/);
  });

  it('takes spans in, and refuses what are none', async () => {
    const spans = [{ traceId: 'a', spanId: 'b', name: 'work' }];
    const body = { resourceSpans: [{ scopeSpans: [{ spans }] }] };
    await request.post('/v1/traces').send(body).expect(200, { partialSuccess: {} });
    expect(taken).toMatchObject([{ name: 'work' }]);
    await request
      .post('/v1/traces')
      .set('content-type', 'application/x-protobuf')
      .send('nonsense')
      .expect(400);
    await request.post('/v1/traces').set('content-type', 'text/plain').send('nonsense').expect(415);
  });

  it('saves everything as a file', async () => {
    const { headers } = await request.get('/api/save').expect(200).expect('content-type', 'application/gzip');
    expect(headers['content-disposition']).toMatch(/^attachment; filename="shop-console-[\dT-]+\.json\.gz"$/);
  });

  it('takes a question that makes no sense for none', async () => {
    await request
      .get('/api/traces?minMs=abc&limit=-1&status=')
      .expect(200, { traces: [], matching: 0, held: 0 });
    await request.get('/api/chart?kind=nonsense&seconds=x').expect(200);
    await request.get('/api/traces/abc').expect(404, { error: 'no such trace is held' });
  });
});
