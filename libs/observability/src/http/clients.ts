import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import proxyAddress from '@fastify/proxy-addr';

/** Where a request began, and how it was sent there. */
export interface Client {
  /** IPv4 as people write it, or IPv6; empty when the socket is closed already. */
  readonly address: string;
  readonly scheme: 'http' | 'https';
}

/** Whether an address is a proxy of one's own; hop 0 is the one that is connected. */
export type Trust = (address: string, hop: number) => boolean;

/**
 * Reads TRUSTED_PROXIES: addresses, networks (10.0.0.0/8) and `loopback`, `linklocal`, `uniquelocal`, or one number of hops.
 * Undefined where nobody is trusted.
 * @throws TypeError for what is none of these
 */
export function trustOf(proxies: readonly string[]): Trust | undefined {
  const [first] = proxies;
  if (first === undefined) return undefined;
  if (proxies.length === 1 && /^\d{1,2}$/.test(first)) return (_address, hop) => hop < Number(first);
  const isProxy = proxyAddress.compile([...proxies]);
  return (address, hop) => isIP(address) > 0 && isProxy(address, hop);
}

/** The client in front of the trusted proxies, as their headers have it; nobody else's headers count. */
export function clientOf(request: IncomingMessage, trust: Trust | undefined): Client {
  const peer = bare(request.socket.remoteAddress ?? '');
  if (!trust?.(peer, 0)) return { address: peer, scheme: 'http' };
  const claimed = bare(proxyAddress(request, trust));
  // What is no address at all would stand in lines and spans as if it were one.
  return { address: isIP(claimed) > 0 ? claimed : peer, scheme: schemeOf(request) };
}

/** The proxy that is connected wrote the last one. */
function schemeOf({ headers }: IncomingMessage): Client['scheme'] {
  const [last = ''] = String(headers['x-forwarded-proto'] ?? '')
    .split(',')
    .toReversed();
  return last.trim().toLowerCase() === 'https' ? 'https' : 'http';
}

/** Without what maps IPv4 into IPv6, and without the port that some proxies add. */
function bare(address: string): string {
  const plain = address.startsWith('::ffff:') ? address.slice(7) : address;
  return (
    /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(plain)?.[1] ?? /^\[([0-9a-f:.]+)\](:\d+)?$/i.exec(plain)?.[1] ?? plain
  );
}
