import { BlockList, isIP } from 'node:net';

/** In TRACE_CONTEXT_HOSTS: the hosts of one's own network. */
const OWN = 'own';
const EVERY = '*';

/** Names that no public zone has: https://www.iana.org/assignments/special-use-domain-names, and what clusters use. */
const OWN_NAME =
  /^[^.]+$|\.(localhost|local|localdomain|internal|intranet|lan|home\.arpa|svc|svc\.cluster\.local)$/i;

const ownAddresses = new BlockList();
for (const [network, prefix] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['100.64.0.0', 10],
  ['169.254.0.0', 16],
] as const) {
  ownAddresses.addSubnet(network, prefix, 'ipv4');
}
ownAddresses.addAddress('::1', 'ipv6');
ownAddresses.addSubnet('fc00::', 7, 'ipv6');
ownAddresses.addSubnet('fe80::', 10, 'ipv6');

let told: (host: string) => boolean = isOfOwnNetwork;

/**
 * Says which hosts get trace context and baggage: names, `*.example.org` for all below a name, `own`, or `*`. For the whole
 * process, as the SDK's propagators are.
 */
export function tellHosts(hosts: readonly string[]): void {
  const names = hosts.filter((host) => host !== OWN && host !== EVERY).map((host) => host.toLowerCase());
  const isNamed = (host: string): boolean =>
    names.some((name) => (name.startsWith('*.') ? host.endsWith(name.slice(1)) : host === name));
  told = (host) =>
    hosts.includes(EVERY) || (hosts.includes(OWN) && isOfOwnNetwork(host)) || isNamed(host.toLowerCase());
}

/** Whether a called host is told of the trace; spans are made of all calls. */
export function isToldOfTraces(host: string): boolean {
  return told(host.startsWith('[') ? host.slice(1, -1) : host);
}

function isOfOwnNetwork(host: string): boolean {
  const version = isIP(host);
  return version === 0 ? OWN_NAME.test(host) : ownAddresses.check(host, version === 4 ? 'ipv4' : 'ipv6');
}
