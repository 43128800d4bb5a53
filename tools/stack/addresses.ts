import { isIPv4 } from 'node:net';

import { Problem } from '../shop/problem.ts';

/** Where a container's host name and port are found when all parts run on this machine. */
export type Addresses = (host: string, port?: number) => string;

/** What people open in a browser stays on the first address, so that localhost works. */
const JAEGER_UI_PORT = 16_686;

/**
 * All parts share one loopback address, as their ports differ; but Jaeger and the collector, which takes the spans in its
 * place, use the same ones: Jaeger moves to the next address. Another first address makes another stack, beside one
 * that runs already.
 * @param first - an address of 127.0.0.0/8
 * @throws Problem when it is not
 */
export function placeOnLoopback(first: string): Addresses {
  const parts = first.split('.').map(Number);
  const last = parts[3] ?? 0;
  if (!isIPv4(first) || parts[0] !== 127 || last === 255) {
    throw new Problem(`--address must be between 127.0.0.0 and 127.255.255.254; it is "${first}".`);
  }
  const next = [...parts.slice(0, 3), last + 1].join('.');
  return (host, port) => (host === 'jaeger' && port !== JAEGER_UI_PORT ? next : first);
}
