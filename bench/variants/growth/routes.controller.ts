import { Controller, Get, type Type } from '@nestjs/common';

/** A controller with so many routes, none of which is asked for. */
export function routesController(count: number): Type {
  @Controller('others')
  class RoutesController {}
  for (let index = 0; index < count; index += 1) {
    const descriptor = { value: (): number => index, configurable: true, writable: true };
    Object.defineProperty(RoutesController.prototype, `find${index}`, descriptor);
    Get(`kind-${index}/:id`)(RoutesController.prototype, `find${index}`, descriptor);
  }
  return RoutesController;
}
