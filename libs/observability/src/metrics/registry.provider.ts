import type { FactoryProvider } from '@nestjs/common';
import { collectDefaultMetrics, type OpenMetricsContentType, Registry } from 'prom-client';
import { ObservabilitySettings } from '../settings/observability-settings.js';

/** The application's own registry, with Node's process and event-loop metrics; every series carries `service`. */
export const REGISTRY_PROVIDER: FactoryProvider<Registry<OpenMetricsContentType>> = {
  provide: Registry,
  inject: [ObservabilitySettings],
  useFactory: ({ SERVICE_NAME }: ObservabilitySettings): Registry<OpenMetricsContentType> => {
    // prom-client accepts exemplars only on a registry that is OpenMetrics before the metric is made.
    const registry = new Registry<OpenMetricsContentType>();
    registry.setContentType(Registry.OPENMETRICS_CONTENT_TYPE);
    registry.setDefaultLabels({ service: SERVICE_NAME });
    collectDefaultMetrics({ register: registry });
    return registry;
  },
};
