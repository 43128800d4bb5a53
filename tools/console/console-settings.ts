import { type PlacedService } from '../shop/services.ts';
import { type ConsoleSettings } from './wire.ts';

export const CONSOLE_PORT = 8088;

/** What a console has to know of the shop it shows, from the environment that the shop gets. */
export function consoleSettings(
  port: number,
  services: readonly PlacedService[],
  environment: NodeJS.ProcessEnv,
): ConsoleSettings {
  const elsewhere = spansElsewhere(environment);
  return {
    port,
    services: services.map(({ name, url }) => ({ name, url })),
    ...(elsewhere === undefined ? {} : { spansGoTo: elsewhere }),
    sampled: /ratio|off/.test(environment['OTEL_TRACES_SAMPLER'] ?? ''),
    logLevel: environment['LOG_LEVEL'] || 'info',
    faultInjection: ['true', '1'].includes((environment['FAULT_INJECTION'] ?? '').toLowerCase()),
  };
}

/** Where spans go when they do not come to the console: who has set a receiver keeps it. */
export function spansElsewhere(environment: NodeJS.ProcessEnv): string | undefined {
  if (environment['OTEL_SDK_DISABLED']?.toLowerCase() === 'true') return 'nowhere (OTEL_SDK_DISABLED)';
  return (
    environment['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'] ||
    environment['OTEL_EXPORTER_OTLP_ENDPOINT'] ||
    undefined
  );
}

/** The services' environment, with the console as the receiver of their spans unless there is another. */
export function withConsole(environment: NodeJS.ProcessEnv, url: string): NodeJS.ProcessEnv {
  if (spansElsewhere(environment) !== undefined) return environment;
  return { ...environment, OTEL_EXPORTER_OTLP_ENDPOINT: url };
}
