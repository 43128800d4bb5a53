import { type ClusterService } from '../support/cluster-services.ts';
import { type Fault, fault } from '../support/fault.ts';

/** Every port of every Service leads to a pod that has it. */
export function serviceSelectors(services: readonly ClusterService[]): Fault[] {
  return services.flatMap(({ name, namespace, manifest, ports }) =>
    ports.flatMap(({ port, pods }, index) =>
      pods.length > 0
        ? []
        : [
            fault(
              manifest.path,
              manifest.line('spec', 'ports', index),
              `Service ${namespace}/${name}:${port} leads to no pod: selector and targetPort`,
            ),
          ],
    ),
  );
}
