import { Inject, Injectable } from '@nestjs/common';
import { InjectMetric } from '@willsoto/nestjs-prometheus';
import { PinoLogger } from 'nestjs-pino';
import type { Counter } from 'prom-client';
import { BUSINESS_EVENTS_TOTAL } from '../metrics/metric-names.js';
import { annotateSpan } from '../tracing/annotate-span.js';
import { BUSINESS_EVENT_CATALOG, type BusinessEventCatalog } from './business-event-catalog.js';

type EventType<Catalog> = keyof Catalog & string;
type EventStatus<Catalog, Type extends keyof Catalog> = Catalog[Type] extends readonly (infer Status extends
  string)[]
  ? Status
  : never;

/**
 * Records what happened in the business as all three signals at once: one more in `business_events_total`, a log line
 * `business_event`, and attributes on the span at work.
 *
 * @example
 * ```ts
 * constructor(private readonly events: BusinessEvents<typeof ORDER_EVENTS>) {}
 * this.events.record('order_created', 'success', { order_id: order.id });
 * ```
 */
@Injectable()
export class BusinessEvents<Catalog extends BusinessEventCatalog = BusinessEventCatalog> {
  constructor(
    @Inject(BUSINESS_EVENT_CATALOG) catalog: BusinessEventCatalog,
    @InjectMetric(BUSINESS_EVENTS_TOTAL) private readonly counter: Counter,
    private readonly logger: PinoLogger,
  ) {
    for (const [type, statuses] of Object.entries(catalog)) {
      for (const status of statuses) counter.inc({ event_type: type, status }, 0);
    }
  }

  /** @param fields More fields of the log line, such as ids. They are no labels: ids would make series without end. */
  record<Type extends EventType<Catalog>>(
    type: Type,
    status: EventStatus<Catalog, Type>,
    fields: Readonly<Record<string, string | number | boolean>> = {},
  ): void {
    this.counter.inc({ event_type: type, status });
    annotateSpan({ 'business.event_type': type, 'business.event_status': status });
    this.logger.info({ ...fields, event: 'business_event', event_type: type, status });
  }
}
