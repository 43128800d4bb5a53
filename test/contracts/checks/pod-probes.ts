import { type Fault, fault } from '../support/fault.ts';
import { POD, podOf, type Workload } from '../support/kubernetes.ts';

/** Which of a service's addresses a probe asks. `/ready` asks others, too: one that is away must not restart every pod. */
const OF_SERVICES = { startupProbe: '/health', livenessProbe: '/health', readinessProbe: '/ready' } as const;

/** Nobody is sent to a pod that is not ready, and a service that hangs is started again. */
export function podProbes(workloads: readonly Workload[], services: readonly string[]): Fault[] {
  return workloads.flatMap((workload) => {
    const { name } = workload.value.metadata;
    return podOf(workload).containers.flatMap((container, index) => {
      const at = (key: string, message: string): Fault =>
        fault(workload.path, workload.line(...POD, 'containers', index, key), `${name} ${message}`);
      if (!services.includes(name)) {
        return container.readinessProbe ? [] : [at('readinessProbe', 'has no readinessProbe')];
      }
      return (['startupProbe', 'livenessProbe', 'readinessProbe'] as const)
        .filter((key) => container[key]?.httpGet?.path !== OF_SERVICES[key])
        .map((key) => at(key, `has to answer a ${key} with ${OF_SERVICES[key]}`));
    });
  });
}
