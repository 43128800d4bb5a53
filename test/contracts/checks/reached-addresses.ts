import { type ClusterService, clusterServices } from '../support/cluster-services.ts';
import { type Fault, fault } from '../support/fault.ts';
import { containersOf, ofKind, type Variable, type Workload, workloadsOf } from '../support/kubernetes.ts';
import { type Placed } from '../support/kustomization.ts';
import { Network } from '../support/network.ts';

/** The host of a URL, its domain, and the port. */
const ADDRESS = /(?:\/\/|@)([a-z][a-z0-9-]*)((?:\.[a-z0-9-]+)*):(\d+)/g;

/** Every address that a pod has in a variable is a Service's, and policies let it get there. */
export function reachedAddresses(objects: readonly Placed[]): Fault[] {
  const network = new Network(objects);
  const edges = network.edges();
  const services = clusterServices(objects, network);
  const namespaces = new Set(objects.map(({ namespace }) => namespace));
  return objects.flatMap(({ manifest, namespace: own }) =>
    workloadsOf([manifest]).flatMap((workload) => {
      const from = `${own}/${workload.value.metadata.name}`;
      return variablesOf(workload, own, objects).flatMap(({ name, value = '' }) =>
        [...value.matchAll(ADDRESS)].flatMap(([, host = '', domain = '', port = '']) => {
          const namespace = domain.split('.')[1] ?? own;
          if (host === 'localhost' || !namespaces.has(namespace)) return [];
          const pods = podsBehind(services, namespace, host, Number(port));
          const reached = pods.filter((pod) =>
            edges.some((edge) => edge.from === from && edge.to === pod.name && edge.port === pod.port),
          );
          if (pods.length > 0 && reached.length === pods.length) return [];
          const why =
            pods.length > 0 ? 'no policy lets it' : `${namespace} has no such Service, or no pod behind it`;
          return [
            fault(
              workload.path,
              workload.line('metadata', 'name'),
              `${from} does not reach ${host}${domain}:${port} of ${name}: ${why}`,
            ),
          ];
        }),
      );
    }),
  );
}

function podsBehind(services: readonly ClusterService[], namespace: string, host: string, port: number) {
  return services
    .filter((service) => service.namespace === namespace && service.name === host)
    .flatMap(({ ports }) => ports.filter((one) => one.port === port))
    .flatMap(({ pods }) => pods);
}

/** A pod's own variables, and those that it takes from ConfigMaps. */
function variablesOf(workload: Workload, namespace: string, objects: readonly Placed[]): Variable[] {
  return containersOf(workload).flatMap(({ container: { env = [], envFrom = [] } }) => [
    ...env,
    ...objects
      .filter((object) => object.namespace === namespace)
      .flatMap(({ manifest }) => ofKind([manifest], 'ConfigMap'))
      .filter(({ value }) => envFrom.some(({ configMapRef }) => configMapRef?.name === value.metadata.name))
      .flatMap(({ value }) => Object.entries(value.data ?? {}))
      .map(([name, value]) => ({ name, value })),
  ]);
}
