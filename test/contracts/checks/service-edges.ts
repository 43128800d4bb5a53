import { type NetworkEdge } from '../data/network-edges.ts';
import { type Fault, fault } from '../support/fault.ts';
import { type ServicePorts } from '../support/service-ports.ts';
import { type TextFile } from '../support/text-file.ts';

/** Prometheus reaches every service, and every service the collector. */
export function serviceEdges(services: ServicePorts, edges: readonly NetworkEdge[], data: TextFile): Fault[] {
  return Object.entries(services)
    .flatMap(([name, port]): NetworkEdge[] => [
      { from: 'observability/prometheus', to: `shop/${name}`, port },
      { from: `shop/${name}`, to: 'observability/otel-collector', port: 4318 },
    ])
    .filter(
      ({ from, to, port }) =>
        !edges.some((edge) => edge.from === from && edge.to === to && edge.port === port),
    )
    .map(({ from, to, port }) =>
      fault(data.path, 1, `no edge ${from} -> ${to}:${port}, which every service needs: add it here`),
    );
}
