import type { ClientRequest } from 'node:http';
import { createRequire } from 'node:module';
import { context, propagation } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { HttpInstrumentation } from '@opentelemetry/instrumentation-http';
import {
  detectResources,
  envDetector,
  type Resource,
  resourceFromAttributes,
} from '@opentelemetry/resources';
import { NodeSDK } from '@opentelemetry/sdk-node';
import {
  ATTR_DEPLOYMENT_ENVIRONMENT_NAME,
  ATTR_SERVICE_INSTANCE_ID,
  ATTR_SERVICE_NAME,
  ATTR_SERVICE_VERSION,
} from '@opentelemetry/semantic-conventions';
import type { ObservabilitySettings } from '../settings/observability-settings.js';
import type { ServiceIdentity } from '../settings/service-identity.js';
import { ExportReporter } from './export/export-reporter.js';
import { JsonTransport } from './export/json-transport.js';
import { ProtobufTransport } from './export/protobuf-transport.js';
import { SpanQueue } from './export/span-queue.js';
import type { SpanTransport } from './export/span-transport.js';
import { propagatorOf } from './propagator.js';
import { RandomIds } from './random-ids.js';
import { samplerOf } from './sampler.js';
import { spanLimits } from './span-limits.js';
import { isToldOfTraces, tellHosts } from './told-hosts.js';
import { tracingHasStarted } from './start-order.js';
import { Tracing } from './tracing.js';

/**
 * Starts the OpenTelemetry SDK. Endpoint, headers, sampler and further resource attributes come from the standard
 * OTEL_* variables, which the SDK reads by itself; the settings have been checked before.
 */
export function startTracing(
  settings: ObservabilitySettings,
  identity: ServiceIdentity,
  isEdge: boolean,
): Tracing {
  const { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: ofTraces } = process.env;
  const reporter = new ExportReporter(ofTraces ?? settings.OTEL_EXPORTER_OTLP_ENDPOINT);
  const contextManager = new AsyncLocalStorageContextManager();
  tracingHasStarted();
  tellHosts(settings.TRACE_CONTEXT_HOSTS);
  if (settings.OTEL_SDK_DISABLED) {
    // Request ids travel in the context as well, with or without spans.
    context.setGlobalContextManager(contextManager.enable());
    return new Tracing(reporter);
  }

  const queue = new SpanQueue({
    transport: transportOf(settings),
    reporter,
    capacity: settings.OTEL_BSP_MAX_QUEUE_SIZE,
    intervalMs: settings.OTEL_BSP_SCHEDULE_DELAY,
  });
  const parts = {
    resource: resourceOf(identity),
    sampler: samplerOf(settings),
    followsCallers: settings.FOLLOW_CALLER_SAMPLING ?? !(isEdge && settings.ENVIRONMENT === 'production'),
    ids: new RandomIds(),
    limits: spanLimits(),
  };
  new NodeSDK({
    resource: parts.resource,
    autoDetectResources: false,
    sampler: parts.sampler,
    idGenerator: parts.ids,
    spanLimits: parts.limits,
    contextManager,
    textMapPropagator: propagatorOf(settings.OTEL_PROPAGATORS),
    spanProcessors: [queue],
    // Metrics are Prometheus', logs go to standard output: without these two the SDK would send both to the collector.
    metricReaders: [],
    logRecordProcessors: [],
    instrumentations: [
      new HttpInstrumentation({
        // The server span is RequestObserver's: it knows the route, and costs a fraction.
        disableIncomingRequestInstrumentation: true,
        requireParentforOutgoingSpans: true,
        // It has put the headers on every request by now, and nothing is sent yet.
        requestHook: (_span, request) => {
          if ('removeHeader' in request && !isToldOfTraces(request.host)) forget(request);
        },
      }),
    ],
  }).start();
  // The instrumentation patches `http` when somebody requires it, and ES modules import it without a require.
  const require = createRequire(`${process.cwd()}/`);
  require('node:http');
  require('node:https');
  return new Tracing(reporter, { ...parts, onEnd: (span) => queue.onEnd(span) }, queue);
}

function forget(request: ClientRequest): void {
  for (const name of propagation.fields()) request.removeHeader(name);
}

/** OTEL_RESOURCE_ATTRIBUTES and, over them, what is said of the service in its other signals, too. */
function resourceOf(identity: ServiceIdentity): Resource {
  const own = resourceFromAttributes({
    [ATTR_SERVICE_NAME]: identity.name,
    [ATTR_SERVICE_VERSION]: identity.version,
    [ATTR_DEPLOYMENT_ENVIRONMENT_NAME]: identity.environment,
    [ATTR_SERVICE_INSTANCE_ID]: identity.instanceId,
  });
  return detectResources({ detectors: [envDetector] }).merge(own);
}

/** A try retries by itself within its timeout, 10 s unless told, and says nothing until then; the queue retries after it. */
const EXPORT_TIMEOUT_MS = 5_000;

function transportOf({ OTEL_EXPORTER_OTLP_PROTOCOL }: ObservabilitySettings): SpanTransport {
  const timeoutMs = process.env.OTEL_EXPORTER_OTLP_TIMEOUT ? undefined : EXPORT_TIMEOUT_MS;
  return OTEL_EXPORTER_OTLP_PROTOCOL === 'http/json'
    ? new JsonTransport(timeoutMs)
    : new ProtobufTransport(timeoutMs);
}
