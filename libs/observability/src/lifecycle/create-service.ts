import type { DynamicModule, Provider, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { validateParameters } from '../errors/validate-parameters.js';
import { BrokenAnswers } from '../http/broken-answers.js';
import { trustOf } from '../http/clients.js';
import { describeApi } from '../http/describe-api.js';
import { MalformedRequests } from '../http/malformed-requests.js';
import { ObservedServer } from '../http/observed-server.js';
import { addRequestHooks, tellIds } from '../http/request-hooks.js';
import { observationOf } from '../http/request-observation.js';
import { RequestObserver } from '../http/request-observer.js';
import { createLogger } from '../logging/create-logger.js';
import { FrameworkLogger } from '../logging/framework-logger.js';
import { LogDestination } from '../logging/log-destination.js';
import { LOGGER } from '../logging/logger-tokens.js';
import { RequestLog } from '../logging/request-log.js';
import { HttpMetrics } from '../metrics/http-metrics.js';
import { ObservabilitySettings } from '../settings/observability-settings.js';
import { ServiceIdentity } from '../settings/service-identity.js';
import { Tracing } from '../tracing/tracing.js';
import type { Service } from './service.js';

export interface ServiceParts {
  /** The application's root module; it imports ObservabilityModule. */
  readonly module: Type<unknown>;
  readonly identity: ServiceIdentity;
  readonly settings: ObservabilitySettings;
  /** The application's own settings, injectable by their class. */
  readonly applicationSettings?: object;
  readonly destination: LogDestination;
  readonly tracing: Tracing;
}

/** Largest body taken, in bytes. Larger ones are answered with 413. */
const BODY_LIMIT_BYTES = 102_400;

/** Makes the Nest application with everything in place; it does not listen yet. */
export async function createService(parts: ServiceParts): Promise<Service> {
  const { identity, settings, destination, tracing } = parts;
  const logger = createLogger(identity, settings.LOG_LEVEL, destination);
  tracing.reporter.reportTo(logger);
  const server = new ObservedServer();
  const brokenAnswers = new BrokenAnswers();
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT_BYTES,
    trustProxy: trustOf(settings.TRUSTED_PROXIES) ?? false,
    logger: false,
    logController: brokenAnswers,
    serverFactory: server.factory,
    clientErrorHandler: server.clientErrorHandler,
    // Ours is drained first; Fastify's way would refuse requests that are already on an open connection.
    return503OnClosing: false,
    frameworkErrors: (_error: unknown, request: FastifyRequest, reply: FastifyReply) => {
      const observation = observationOf(request.raw);
      if (observation) tellIds(observation, reply);
      void reply.code(400).type('application/json').send('{"error":"Malformed URL"}');
    },
  });
  const app = await NestFactory.create<NestFastifyApplication>(
    rootModule(parts, [
      { provide: LOGGER, useValue: logger },
      { provide: LogDestination, useValue: destination },
    ]),
    adapter,
    // Without Nest's parsers Fastify's own take JSON only.
    { logger: new FrameworkLogger(logger), bodyParser: false, abortOnError: false },
  );
  const fastify = app.getHttpAdapter().getInstance();
  fastify.removeContentTypeParser('text/plain');
  addRequestHooks(fastify, { metrics: app.get(HttpMetrics), log: app.get(RequestLog) });
  brokenAnswers.use(app.get(RequestLog));
  server.use({ requests: app.get(RequestObserver), malformed: app.get(MalformedRequests) });
  validateParameters(app);
  describeApi(app, identity);
  return { app, settings, logger, destination, tracing };
}

/** Wraps the application's module with what it is run with, so that all of it can be injected anywhere. */
function rootModule(parts: ServiceParts, providers: Provider[]): DynamicModule {
  const { identity, settings, applicationSettings, tracing } = parts;
  const all: Provider[] = [
    ...providers,
    { provide: ServiceIdentity, useValue: identity },
    { provide: ObservabilitySettings, useValue: settings },
    { provide: Tracing, useValue: tracing },
    ...(applicationSettings
      ? [{ provide: applicationSettings.constructor, useValue: applicationSettings } as Provider]
      : []),
  ];
  return { module: ServiceRootModule, global: true, imports: [parts.module], providers: all, exports: all };
}

class ServiceRootModule {}
