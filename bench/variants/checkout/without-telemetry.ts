/**
 * Loaded before a service (`node --import`), takes the observation of requests and the business events out of the library:
 * what is left is the shop without telemetry. Traces and log lines have settings of their own, which the bench sets. The
 * product has no such switch and needs none.
 */
import { BusinessEvents } from '../../../libs/observability/src/business/business-events.js';
import { RequestObserver } from '../../../libs/observability/src/http/request-observer.js';

type Handle = (request: unknown, response: unknown) => void;

replace(RequestObserver, 'observe', (request: unknown, response: unknown, handle: Handle) =>
  handle(request, response),
);
replace(BusinessEvents, 'record', () => undefined);

function replace<Arguments extends unknown[]>(
  owner: { readonly name: string; readonly prototype: object },
  method: string,
  replacement: (...parts: Arguments) => void,
): void {
  const methods = owner.prototype as Record<string, unknown>;
  if (typeof methods[method] !== 'function') {
    throw new TypeError(`${owner.name} has no ${method}: mend bench/variants/checkout/without-telemetry.ts`);
  }
  methods[method] = replacement;
}
