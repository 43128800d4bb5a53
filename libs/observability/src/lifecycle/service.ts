import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Logger } from 'pino';
import type { LogDestination } from '../logging/log-destination.js';
import type { ObservabilitySettings } from '../settings/observability-settings.js';
import type { Tracing } from '../tracing/tracing.js';

/** A running service and what its end has to take care of. */
export interface Service {
  readonly app: NestFastifyApplication;
  readonly settings: ObservabilitySettings;
  readonly logger: Logger;
  readonly destination: LogDestination;
  readonly tracing: Tracing;
}
