import type { SpanQueue } from './span-queue.js';
import type { ExportReporter } from './export-reporter.js';

/** Tracing of this process, started before the application's modules are loaded. */
export class Tracing {
  constructor(
    /** Undefined when OTEL_SDK_DISABLED. */
    private readonly queue: SpanQueue | undefined,
    readonly reporter: ExportReporter,
  ) {}

  /** Spans lost so far, by reason. */
  get dropped(): Readonly<Record<string, number>> {
    return this.queue?.dropped ?? {};
  }

  /** Sends the spans that are queued; resolves when they are delivered or given up. */
  async shutdown(): Promise<void> {
    await this.queue?.shutdown();
  }
}
