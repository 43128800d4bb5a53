import { type Labels, ofKind } from './kubernetes.ts';
import { type Placed } from './kustomization.ts';
import { type Network, selects } from './network.ts';
import { type YamlFile } from './yaml-file.ts';

interface ServiceSpec {
  readonly selector?: Labels;
  readonly ports?: readonly { readonly port: number; readonly targetPort?: string | number }[];
}

/** A Service, and where each of its ports leads. */
export interface ClusterService {
  readonly name: string;
  readonly namespace: string;
  readonly manifest: YamlFile<unknown>;
  readonly ports: readonly {
    readonly port: number;
    /** Pods as `namespace/name`, each with its own port. */
    readonly pods: readonly { readonly name: string; readonly port: number }[];
  }[];
}

export function clusterServices(objects: readonly Placed[], network: Network): ClusterService[] {
  return objects.flatMap(({ manifest, namespace }) =>
    ofKind<ServiceSpec>([manifest], 'Service').map(({ value }) => {
      const { selector = {}, ports = [] } = value.spec ?? {};
      const pods = network.pods.filter(
        (pod) => pod.namespace === namespace && selects({ matchLabels: selector }, pod.labels),
      );
      return {
        name: value.metadata.name,
        namespace,
        manifest,
        ports: ports.map(({ port, targetPort = port }) => ({
          port,
          pods: pods.flatMap((pod) =>
            pod.ports
              .filter(({ name, containerPort }) => name === targetPort || containerPort === targetPort)
              .map(({ containerPort }) => ({ name: pod.name, port: containerPort })),
          ),
        })),
      };
    }),
  );
}
