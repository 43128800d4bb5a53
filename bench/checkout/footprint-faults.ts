import { type Footprint, type ServiceFootprint } from './footprint.ts';

/**
 * What is missing or too much, as sentences, when each of so many checkouts should have left what one did; 0 for a shop
 * that should leave nothing.
 */
export function footprintFaults(found: Footprint, one: Footprint, checkouts: number): string[] {
  return [
    ...amiss('spans', found.spans, one.spans * checkouts),
    ...amiss('server spans', found.serverSpans, one.serverSpans * checkouts),
    ...Object.entries(one.services).flatMap(([name, ofOne]) => {
      const { lines, completed, counted } = found.services[name] ?? NOTHING;
      return [
        ...amiss(`log lines of ${name}`, lines, ofOne.lines * checkouts),
        ...amiss(`lines request_completed of ${name}`, completed, ofOne.completed * checkouts),
        ...amiss(`requests in /metrics of ${name}`, counted, ofOne.counted * checkouts),
      ];
    }),
    ...(found.fault === undefined ? [] : [found.fault]),
  ];
}

/** Why what one checkout left cannot be all of it: each service must tell of it in each signal, in agreement. */
export function incompleteness(one: Footprint): string[] {
  const services = Object.entries(one.services);
  const completed = services.reduce((sum, [, service]) => sum + service.completed, 0);
  return [
    ...services.flatMap(([name, service]) => [
      ...(service.completed === 0 ? [`a checkout left no line request_completed of ${name}`] : []),
      ...amiss(`requests in /metrics of ${name}`, service.counted, service.completed),
    ]),
    ...amiss('server spans', one.serverSpans, completed),
    ...(one.spans > one.serverSpans ? [] : ['a checkout left no span but its server spans']),
    ...(one.fault === undefined ? [] : [one.fault]),
  ];
}

const NOTHING: ServiceFootprint = { lines: 0, lineBytes: 0, completed: 0, counted: 0 };

function amiss(what: string, found: number, expected: number): string[] {
  return found === expected ? [] : [`${found} ${what} instead of ${expected}`];
}
