import { type NetworkEdge } from '../data/network-edges.ts';
import { type Fault, fault } from '../support/fault.ts';
import { type Network } from '../support/network.ts';
import { lineOf, type TextFile } from '../support/text-file.ts';

/**
 * Policies let pass what has to, and nothing else.
 * @param wanted - who has to reach whom
 * @param data - the file in which `wanted` stands
 */
export function networkEdges(network: Network, wanted: readonly NetworkEdge[], data: TextFile): Fault[] {
  const allowed = network.edges();
  const closed = wanted
    .filter((edge) => !allowed.some((other) => isSame(edge, other)))
    .map((edge) => fault(data.path, lineOf(data, written(edge)), `${said(edge)}: ${why(network, edge)}`));
  const open = allowed
    .filter((edge) => !wanted.some((other) => isSame(edge, other)))
    .map((edge) =>
      fault(edge.path, edge.line, `nobody wants ${said(edge)}: take it away, or add it to ${data.path}`),
    );
  return [...closed, ...new Set(open)];
}

function why(network: Network, edge: NetworkEdge): string {
  const open = (direction: 'egress' | 'ingress') => network.rule(direction, edge) !== undefined;
  if (open('egress')) return `no ingress policy of ${edge.to} allows it`;
  if (open('ingress')) return `no egress policy of ${edge.from} allows it`;
  return 'no policy allows it';
}

function isSame(one: NetworkEdge, other: NetworkEdge): boolean {
  return one.from === other.from && one.to === other.to && one.port === other.port;
}

function said({ from, to, port }: NetworkEdge): string {
  return `${from} -> ${to}:${port}`;
}

function written({ from, to, port }: NetworkEdge): string {
  return `from: '${from}', to: '${to}', port: ${port}`;
}
