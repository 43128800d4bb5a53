/** Metrics that pages invent to teach with. */
export const EXAMPLE_METRICS: ReadonlySet<string> = new Set([
  'order_pieces_total',
  'stock_reservations_total',
]);
