import type { Logger } from 'pino';

const GRPC_PORT = '4317';

/** Says that spans do not arrive: once when it starts and once when it ends, however long it lasts. */
export class ExportReporter {
  /** Whether the last try failed. */
  isFailing = false;
  private logger: Logger | undefined;
  private readonly advice: string;

  /** @param endpoint - where spans go: OTEL_EXPORTER_OTLP_ENDPOINT */
  constructor(endpoint = '') {
    this.advice =
      URL.parse(endpoint)?.port === GRPC_PORT
        ? `OTEL_EXPORTER_OTLP_ENDPOINT has port ${GRPC_PORT}, where collectors take gRPC; spans are sent by HTTP: set port 4318`
        : 'Is a collector at OTEL_EXPORTER_OTLP_ENDPOINT?';
  }

  /** Tracing starts before there is a logger. */
  reportTo(logger: Logger): void {
    this.logger = logger;
  }

  failed(error: Error | undefined): void {
    if (this.isFailing) return;
    this.isFailing = true;
    this.logger?.warn(
      { event: 'telemetry_export_failing', reason: error?.message ?? 'unknown' },
      `Spans cannot be delivered; they are kept, up to OTEL_BSP_MAX_QUEUE_SIZE, and sent later. ${this.advice}`,
    );
  }

  succeeded(): void {
    if (!this.isFailing) return;
    this.isFailing = false;
    this.logger?.info({ event: 'telemetry_export_recovered' }, 'Spans are delivered again');
  }
}
