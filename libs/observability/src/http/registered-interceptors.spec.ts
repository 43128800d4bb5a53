import { Body, Controller, Get, Post, UseInterceptors } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import request from 'supertest';
import { type ObservedApp, observedApp } from '../../testing/observed-app.js';
import { expectObservedOnce } from '../../testing/observed-once.js';
import { LoggingInterceptor } from '../logging/logging.interceptor.js';
import { MetricsInterceptor } from '../metrics/metrics.interceptor.js';
import { SpanInterceptor } from '../tracing/span.interceptor.js';

const ALL = [LoggingInterceptor, MetricsInterceptor, SpanInterceptor];

@Controller('plain')
class PlainController {
  @Get(':id') find(): string {
    return 'found';
  }

  @Get(':id/broken') broken(): never {
    throw new Error('it broke');
  }

  @Post() create(@Body() body: object): object {
    return body;
  }
}

@Controller('intercepted')
@UseInterceptors(...ALL)
class InterceptedController extends PlainController {}

describe.each([
  [
    'with APP_INTERCEPTOR',
    'plain',
    PlainController,
    ALL.map((useClass) => ({ provide: APP_INTERCEPTOR, useClass })),
  ],
  ['with @UseInterceptors', 'intercepted', InterceptedController, []],
  [
    'both ways',
    'intercepted',
    InterceptedController,
    ALL.map((useClass) => ({ provide: APP_INTERCEPTOR, useClass })),
  ],
])('an application that registers the interceptors %s', (_way, prefix, controller, providers) => {
  let app: ObservedApp;

  beforeEach(async () => {
    app = await observedApp({ controllers: [controller], providers });
  });
  afterEach(() => app.close());

  it('has a request observed once', async () => {
    await request(app.url).get(`/${prefix}/7`).expect(200);
    await expectObservedOnce(app, { method: 'GET', endpoint: `/${prefix}/:id`, status: 200 });
    expect(app.serverSpans[0]?.attributes['code.function.name']).toBe(`${controller.name}.find`);
    expect(app.lines('request_started')).toEqual([
      expect.objectContaining({ handler: `${controller.name}.find` }),
    ]);
  });

  it('has a request with a body observed once', async () => {
    await request(app.url).post(`/${prefix}`).send({ quantity: 2 }).expect(201);
    await expectObservedOnce(app, { method: 'POST', endpoint: `/${prefix}`, status: 201 });
  });

  it('has a request that fails observed once', async () => {
    await request(app.url).get(`/${prefix}/7/broken`).expect(500);
    await expectObservedOnce(app, { method: 'GET', endpoint: `/${prefix}/:id/broken`, status: 500 });
  });
});
