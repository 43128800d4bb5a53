/** The business events of a service: each type with the statuses it can have. Bounded, since each pair is a series. */
export type BusinessEventCatalog = Readonly<Record<string, readonly string[]>>;

/** Token under which the catalog given to ObservabilityModule.forRoot is injected. */
export const BUSINESS_EVENT_CATALOG = Symbol('business event catalog');

/**
 * Declares the business events of a service, so that a misspelt one does not compile and each starts at 0.
 *
 * @example
 * ```ts
 * export const ORDER_EVENTS = defineBusinessEvents({ order_created: ['success'] });
 * ```
 */
export function defineBusinessEvents<const Catalog extends BusinessEventCatalog>(catalog: Catalog): Catalog {
  return catalog;
}
