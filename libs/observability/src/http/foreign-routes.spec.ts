import type { NestInterceptor } from '@nestjs/common';
import { ROOT_CONTEXT } from '@opentelemetry/api';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { lastValueFrom, type Observable } from 'rxjs';
import { CapturedLines } from '../../testing/captured-lines.js';
import { ANSWERING, executionContext } from '../../testing/execution-context.js';
import { ServerSpanMaker } from '../../testing/server-spans.js';
import { LogDestination } from '../logging/log-destination.js';
import { LoggingInterceptor } from '../logging/logging.interceptor.js';
import { RequestLog } from '../logging/request-log.js';
import { HttpMetrics } from '../metrics/http-metrics.js';
import { MetricsInterceptor } from '../metrics/metrics.interceptor.js';
import { ServiceIdentity } from '../settings/service-identity.js';
import { SpanInterceptor } from '../tracing/span.interceptor.js';
import { ObservedRoute } from './observed-route.js';
import { RequestObservation } from './request-observation.js';

describe('a handler that Nest runs behind somebody else’s route', () => {
  let lines: CapturedLines;
  let destination: LogDestination;
  let observation: RequestObservation;

  beforeEach(() => {
    lines = new CapturedLines();
    destination = new LogDestination(lines);
    const span = new ServerSpanMaker().start();
    observation = new RequestObservation(
      'GET',
      '/graphql',
      { address: '127.0.0.1', scheme: 'http' },
      'r-7',
      span,
      ROOT_CONTEXT,
    );
    observation.route = new ObservedRoute('/graphql', undefined);
  });
  afterEach(() => destination.close());

  async function intercept(interceptor: NestInterceptor, observed = true): Promise<void> {
    const answer = interceptor.intercept(
      executionContext(observed ? observation : undefined),
      ANSWERING,
    ) as Observable<unknown>;
    expect(await lastValueFrom(answer)).toBe('answered');
  }

  const logging = (): LoggingInterceptor =>
    new LoggingInterceptor(
      new RequestLog(pino(lines), destination, new ServiceIdentity('shop', '1', 'test', 'spec')),
    );

  it('gives the request its name, and leaves the endpoint', async () => {
    await intercept(new SpanInterceptor());
    expect(observation.route).toMatchObject({ endpoint: '/graphql', handler: 'ForeignController.find' });
  });

  it('does not take the name of the one that has the request already', async () => {
    observation.route = new ObservedRoute('/items', 'ItemsController.list');
    await intercept(new SpanInterceptor());
    expect(observation.route.handler).toBe('ItemsController.list');
  });

  it('has request_started written, once', async () => {
    const interceptor = logging();
    await intercept(interceptor);
    await intercept(interceptor);
    expect(lines.parsed()).toEqual([expect.objectContaining({ event: 'request_started', path: '/graphql' })]);
  });

  it('is counted as work in progress, once', async () => {
    const registry = new Registry();
    const interceptor = new MetricsInterceptor(new HttpMetrics(registry));
    await intercept(interceptor);
    await intercept(interceptor);
    expect(await registry.metrics()).toContain(
      'http_requests_in_progress{method="GET",endpoint="/graphql"} 1\n',
    );
  });

  it('is let through without a word when the request is not observed', async () => {
    const registry = new Registry();
    for (const interceptor of [
      new SpanInterceptor(),
      new MetricsInterceptor(new HttpMetrics(registry)),
      logging(),
    ]) {
      await intercept(interceptor, false);
    }
    expect(lines.text).toBe('');
    expect(await registry.metrics()).not.toContain('http_requests_in_progress{');
  });
});
