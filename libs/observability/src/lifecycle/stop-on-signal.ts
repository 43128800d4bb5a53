import type { Service } from './service.js';
import { stopService } from './stop-service.js';

/** SIGTERM and SIGINT stop the service in good order; a second signal, or SHUTDOWN_TIMEOUT_MS, ends it at once. */
export function stopOnSignal(service: Service): void {
  let stopping = false;
  const onSignal = (signal: NodeJS.Signals): void => {
    if (stopping) {
      abandon(service, { event: 'shutdown_abandoned', signal });
      return;
    }
    stopping = true;
    service.logger.info({ event: 'service_stopping', signal });
    setTimeout(
      () =>
        abandon(service, { event: 'shutdown_timed_out', timeout_ms: service.settings.SHUTDOWN_TIMEOUT_MS }),
      service.settings.SHUTDOWN_TIMEOUT_MS,
    ).unref();
    stopService(service).then(
      () => process.exit(0),
      (error: unknown) => abandon(service, { event: 'shutdown_failed', error }),
    );
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
}

function abandon({ logger, destination }: Service, line: Readonly<Record<string, unknown>>): void {
  logger.error(line);
  destination.flush();
  process.exit(1);
}
