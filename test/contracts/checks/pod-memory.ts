import { type ComposeFile } from '../support/compose.ts';
import { type Fault, fault } from '../support/fault.ts';
import { POD, podOf, type Workload } from '../support/kubernetes.ts';

/**
 * A pod has the memory that the same part has in docker-compose.yml, and asks for what it needs.
 * @param parts - by workload: the service of docker-compose.yml, where that has another name
 */
export function podMemory(
  workloads: readonly Workload[],
  compose: ComposeFile,
  parts: Readonly<Record<string, string>>,
): Fault[] {
  return workloads.flatMap((workload) => {
    const { name } = workload.value.metadata;
    const part = parts[name] ?? name;
    return podOf(workload).containers.flatMap(({ resources }, index) => {
      const at = (message: string, ...keys: string[]): Fault =>
        fault(
          workload.path,
          workload.line(...POD, 'containers', index, 'resources', ...keys),
          `${name} ${message}`,
        );
      const written = compose.value.services[part]?.mem_limit;
      const limit = resources?.limits?.memory;
      const asked = (['cpu', 'memory'] as const).filter((key) => !resources?.requests?.[key]);
      return [
        ...asked.map((key) => at(`asks for no ${key}: resources.requests`, 'requests', key)),
        ...(written !== undefined && limit === written.replace('m', 'Mi')
          ? []
          : [
              at(
                `has the memory limit ${limit ?? 'none'}; ${part} has mem_limit ${written ?? 'none'} in ${compose.path}`,
                'limits',
                'memory',
              ),
            ]),
      ];
    });
  });
}
