import { Controller, Get, Post } from '@nestjs/common';
import { SpanKind, SpanStatusCode } from '@opentelemetry/api';
import type { ReadableSpan } from '@opentelemetry/sdk-trace';
import request from 'supertest';
import { eventually } from '../../testing/eventually.js';
import { type ObservedApp, observedApp } from '../../testing/observed-app.js';
import { DomainError } from '../errors/domain-error.js';

@Controller('items')
class ItemsController {
  @Get(':id') find(): string {
    return 'found';
  }

  @Get(':id/missing') missing(): never {
    throw new DomainError(404, 'Item not found');
  }

  @Post(':id/broken') broken(): never {
    throw new Error('it broke');
  }

  @Get(':id/unavailable') unavailable(): never {
    throw new DomainError(503, 'Not now');
  }
}

describe('the server span', () => {
  let app: ObservedApp;

  beforeEach(async () => {
    app = await observedApp({ controllers: [ItemsController] });
  });
  afterEach(() => app.close());

  async function onlySpan(): Promise<ReadableSpan> {
    return eventually(() => {
      const [span, ...more] = app.spans;
      if (!span) throw new Error('no span has ended yet');
      expect(more).toEqual([]);
      return span;
    });
  }

  it('is named after the method and the route template', async () => {
    await request(app.url).get('/items/7?secret=1').expect(200);
    expect((await onlySpan()).name).toBe('GET /items/:id');
  });

  it('tells of the request in the attributes that the semantic conventions have for it', async () => {
    await request(app.url).get('/items/7?secret=1').set('X-Request-ID', 'r-7').expect(200);
    const span = await onlySpan();
    expect(span.kind).toBe(SpanKind.SERVER);
    expect(span.attributes).toEqual({
      'http.request.method': 'GET',
      'http.response.status_code': 200,
      'http.route': '/items/:id',
      'url.path': '/items/7',
      'url.scheme': 'http',
      'client.address': '127.0.0.1',
      'request.id': 'r-7',
      'code.function.name': 'ItemsController.find',
    });
  });

  it('is named after the method alone when no route took the request', async () => {
    await request(app.url).get('/wp-admin/7').expect(404);
    const span = await onlySpan();
    expect(span.name).toBe('GET');
    expect(span.attributes).not.toHaveProperty('http.route');
  });

  it.each([
    ['post', '/items/7/broken', 500],
    ['get', '/items/7/unavailable', 503],
  ] as const)('is an error when %s %s is answered with %d', async (method, path, status) => {
    await request(app.url)[method](path).expect(status);
    const span = await onlySpan();
    expect(span.status.code).toBe(SpanStatusCode.ERROR);
    expect(span.attributes['error.type']).toBe(String(status));
  });

  it('is no error when the answer is a 4xx: that is the client’s', async () => {
    await request(app.url).get('/items/7/missing').expect(404);
    const span = await onlySpan();
    expect(span.status.code).toBe(SpanStatusCode.UNSET);
    expect(span.attributes).not.toHaveProperty('error.type');
  });

  it('lasts as long as the request', async () => {
    const started = performance.now();
    await request(app.url).get('/items/7').expect(200);
    const [seconds, nanoseconds] = (await onlySpan()).duration;
    const milliseconds = seconds * 1_000 + nanoseconds / 1_000_000;
    expect(milliseconds).toBeGreaterThan(0);
    expect(milliseconds).toBeLessThan(performance.now() - started);
  });
});
