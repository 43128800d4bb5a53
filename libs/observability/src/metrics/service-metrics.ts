import type { Server } from 'node:net';
import type { Provider } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { Counter, Gauge, Registry } from 'prom-client';
import { LogDestination } from '../logging/log-destination.js';
import { ServiceIdentity } from '../settings/service-identity.js';
import { Tracing } from '../tracing/tracing.js';
import { eventLoopTime } from './event-loop-time.js';
import { ACTIVE_CONNECTIONS, APP_INFO, TELEMETRY_DROPPED_TOTAL } from './metric-names.js';

const SERVICE_METRICS = Symbol('metrics read at scrape time');

/** Metrics that cost nothing between scrapes: each is read when /metrics is. */
export const SERVICE_METRIC_PROVIDERS: Provider[] = [
  {
    provide: SERVICE_METRICS,
    inject: [Registry, HttpAdapterHost, ServiceIdentity, Tracing, LogDestination],
    useFactory: (
      registry: Registry,
      host: HttpAdapterHost,
      identity: ServiceIdentity,
      tracing: Tracing,
      destination: LogDestination,
    ) => [
      activeConnections(registry, host),
      appInfo(registry, identity),
      ...eventLoopTime(registry),
      telemetryDropped(registry, tracing, destination),
    ],
  },
];

function activeConnections(registry: Registry, host: HttpAdapterHost): Gauge {
  return new Gauge({
    name: ACTIVE_CONNECTIONS,
    help: 'Open connections of the HTTP server.',
    registers: [registry],
    async collect() {
      this.set(await openConnections(host.httpAdapter.getHttpServer() as Server));
    },
  });
}

function openConnections(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.getConnections((error, count) => resolve(error ? 0 : count));
  });
}

function appInfo(registry: Registry, { version, environment }: ServiceIdentity): Gauge {
  const gauge = new Gauge({
    name: APP_INFO,
    help: 'Constant 1; its labels say what runs.',
    labelNames: ['version', 'environment', 'node_version'],
    registers: [registry],
  });
  gauge.set({ version, environment, node_version: process.version }, 1);
  return gauge;
}

function telemetryDropped(registry: Registry, tracing: Tracing, destination: LogDestination): Counter {
  return new Counter({
    name: TELEMETRY_DROPPED_TOTAL,
    help: 'Spans and log lines that could not be delivered and are lost.',
    labelNames: ['signal', 'reason'],
    registers: [registry],
    collect() {
      this.reset();
      for (const [reason, count] of Object.entries(tracing.dropped))
        this.inc({ signal: 'traces', reason }, count);
      this.inc({ signal: 'logs', reason: 'write_failed' }, destination.droppedLines);
    },
  });
}
