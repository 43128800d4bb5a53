import { type Attributes, trace } from '@opentelemetry/api';

/**
 * Sets attributes on the span at work; does nothing outside of one.
 *
 * @example
 * ```ts
 * annotateSpan({ 'order.id': order.id, 'order.quantity': order.quantity });
 * ```
 */
export function annotateSpan(attributes: Attributes): void {
  trace.getActiveSpan()?.setAttributes(attributes);
}
