import { createRequire } from 'node:module';
import { context } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { CompositePropagator, W3CBaggagePropagator, W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { HttpInstrumentation } from '@opentelemetry/instrumentation-http';
import { envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import { NodeSDK } from '@opentelemetry/sdk-node';
import {
  ATTR_DEPLOYMENT_ENVIRONMENT_NAME,
  ATTR_SERVICE_INSTANCE_ID,
  ATTR_SERVICE_NAME,
  ATTR_SERVICE_VERSION,
} from '@opentelemetry/semantic-conventions';
import type { ObservabilitySettings } from '../settings/observability-settings.js';
import type { ServiceIdentity } from '../settings/service-identity.js';
import { ExportReporter } from './export-reporter.js';
import { SpanQueue } from './span-queue.js';
import { tracingHasStarted } from './start-order.js';
import { Tracing } from './tracing.js';

/**
 * Starts the OpenTelemetry SDK. Endpoint, headers, sampler and further resource attributes come from the standard
 * OTEL_* variables, which the SDK reads by itself; the settings have been checked before.
 */
export function startTracing(settings: ObservabilitySettings, identity: ServiceIdentity): Tracing {
  const reporter = new ExportReporter();
  const contextManager = new AsyncLocalStorageContextManager();
  tracingHasStarted();
  if (settings.OTEL_SDK_DISABLED) {
    // Request ids travel in the context as well, with or without spans.
    context.setGlobalContextManager(contextManager.enable());
    return new Tracing(undefined, reporter);
  }

  const queue = new SpanQueue({
    exporter: new OTLPTraceExporter(exporterOptions()),
    reporter,
    capacity: settings.OTEL_BSP_MAX_QUEUE_SIZE,
    intervalMs: settings.OTEL_BSP_SCHEDULE_DELAY,
  });
  new NodeSDK({
    resource: resourceFromAttributes({
      [ATTR_SERVICE_NAME]: identity.name,
      [ATTR_SERVICE_VERSION]: identity.version,
      [ATTR_DEPLOYMENT_ENVIRONMENT_NAME]: identity.environment,
      [ATTR_SERVICE_INSTANCE_ID]: identity.instanceId,
    }),
    resourceDetectors: [envDetector],
    contextManager,
    textMapPropagator: new CompositePropagator({
      propagators: [new W3CTraceContextPropagator(), new W3CBaggagePropagator()],
    }),
    spanProcessors: [queue],
    // Metrics are Prometheus', logs go to standard output: without these two the SDK would send both to the collector.
    metricReaders: [],
    logRecordProcessors: [],
    instrumentations: [
      new HttpInstrumentation({
        // The server span is RequestObserver's: it knows the route, and costs half as much.
        disableIncomingRequestInstrumentation: true,
        requireParentforOutgoingSpans: true,
      }),
    ],
  }).start();
  // The instrumentation patches `http` when somebody requires it, and ES modules import it without a require.
  const require = createRequire(`${process.cwd()}/`);
  require('node:http');
  require('node:https');
  return new Tracing(queue, reporter);
}

/** The exporter retries within its timeout, 10 s unless told, and says nothing until then; the queue retries after it. */
const EXPORT_TIMEOUT_MS = 5_000;

function exporterOptions(): { timeoutMillis?: number } {
  return process.env.OTEL_EXPORTER_OTLP_TIMEOUT ? {} : { timeoutMillis: EXPORT_TIMEOUT_MS };
}
