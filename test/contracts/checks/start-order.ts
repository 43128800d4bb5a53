import { type ComposeFile, servicesOf } from '../support/compose.ts';
import { type Fault, fault } from '../support/fault.ts';

/** Whoever waits for another service waits until it is healthy, which that one can tell. */
export function startOrder(compose: ComposeFile): Fault[] {
  return servicesOf(compose).flatMap(([name, { depends_on = {} }]) => {
    const at = (message: string, ...keys: string[]): Fault =>
      fault(compose.path, compose.line('services', name, 'depends_on', ...keys), message);
    if (Array.isArray(depends_on)) return [at(`${name} waits for a start only: give each a condition`)];
    return Object.entries(depends_on).flatMap(([other, { condition }]) => {
      const service = compose.value.services[other];
      if (service === undefined) return [at(`${name} waits for ${other}, which does not exist`, other)];
      if (condition !== 'service_healthy' && condition !== 'service_completed_successfully') {
        return [at(`${name} waits for ${other} without a condition that says it is well`, other)];
      }
      return condition === 'service_healthy' && service.healthcheck?.test === undefined
        ? [at(`${name} waits for the health of ${other}, which has no healthcheck`, other)]
        : [];
    });
  });
}
