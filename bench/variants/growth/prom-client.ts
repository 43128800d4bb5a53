/** The HTTP metrics of this project on bare Nest, kept and written by prom-client's own registry: the same series. */
import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import {
  collectDefaultMetrics,
  Counter,
  Gauge,
  Histogram,
  type OpenMetricsContentType,
  Registry,
} from 'prom-client';
import { DURATION_BUCKETS } from '../../../libs/observability/src/metrics/http-series.js';
import { newIds } from '../limit/ids.js';
import { ProductsController } from '../products.controller.js';
import { routesController } from './routes.controller.js';
import { size } from './size.js';

@Module({ controllers: [ProductsController, routesController((size('GROWTH_ROUTES') ?? 1) - 1)] })
class GrowingModule {}

const registry = new Registry<OpenMetricsContentType>();
registry.setContentType(Registry.OPENMETRICS_CONTENT_TYPE);
registry.setDefaultLabels({ service: process.env['OTEL_SERVICE_NAME'] ?? '' });
collectDefaultMetrics({ register: registry });
const registers = [registry];
const ofRoute = ['method', 'endpoint'];
const requests = new Counter({
  name: 'http_requests_total',
  help: 'Requests answered, by route template and status code.',
  labelNames: [...ofRoute, 'status'],
  registers,
});
const durations = new Histogram({
  name: 'http_request_duration_seconds',
  help: 'Seconds from the first byte of a request to the end of its response.',
  labelNames: ofRoute,
  buckets: [...DURATION_BUCKETS],
  enableExemplars: true,
  registers,
});
const inProgress = new Gauge({
  name: 'http_requests_in_progress',
  help: 'Requests a handler is at work on.',
  labelNames: ofRoute,
  registers,
});

const adapter = new FastifyAdapter();
const fastify = adapter.getInstance();
const METRICS = '/metrics';

fastify.addHook('onRoute', ({ method, url }) => {
  if (url === METRICS || method !== 'GET') return;
  requests.inc({ method, endpoint: url, status: 500 }, 0);
  durations.zero({ method, endpoint: url });
});
fastify.addHook('onRequest', ({ method, routeOptions: { url = '' } }, _reply, done) => {
  if (url !== METRICS) inProgress.inc({ method, endpoint: url });
  done();
});
fastify.addHook('onResponse', ({ method, routeOptions: { url = '' } }, reply, done) => {
  done();
  if (url === METRICS) return;
  const labels = { method, endpoint: url };
  inProgress.dec(labels);
  requests.inc({ ...labels, status: reply.statusCode });
  const exemplarLabels = { trace_id: newIds().trace };
  durations.observe({ labels, value: reply.elapsedTime / 1_000, exemplarLabels });
});
fastify.get(METRICS, async (_request, reply) => {
  reply.type(registry.contentType);
  return registry.metrics();
});

const app = await NestFactory.create(GrowingModule, adapter, { logger: false });
await app.listen(Number(process.env['PORT']), '127.0.0.1');
