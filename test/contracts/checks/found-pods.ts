import { type Fault, fault } from '../support/fault.ts';
import { foundByJob, foundByMonitor, targetsOf } from '../support/found-pods.ts';
import { type Placed } from '../support/kustomization.ts';
import { type PodPrometheusFile } from '../support/pod-discovery.ts';
import { type PodMonitor } from '../support/pod-monitors.ts';
import { type ServicePorts } from '../support/service-ports.ts';

/** The job `services` finds every service and nothing else, and a PodMonitor the same pods as the job of its name. */
export function foundPods(
  services: ServicePorts,
  objects: readonly Placed[],
  cluster: PodPrometheusFile,
  monitors: readonly PodMonitor[],
): Fault[] {
  const targets = targetsOf(objects);
  return cluster.value.scrape_configs.flatMap((job, index) => {
    if (job.kubernetes_sd_configs === undefined) return [];
    const { job_name: name } = job;
    const found = said(foundByJob(targets, job));
    const wanted =
      name === 'services'
        ? said(Object.entries(services).map(([its, port]) => `shop/${its}:${port}`))
        : found;
    const line = cluster.line('scrape_configs', index, 'relabel_configs');
    return [
      ...(found === wanted && found !== ''
        ? []
        : [
            fault(
              cluster.path,
              line,
              `job ${name} finds ${found || 'nothing'}; it has to find ${wanted || 'pods'}`,
            ),
          ]),
      ...monitors
        .filter(({ value }) => value.metadata.name === name)
        .map((monitor) => ({ monitor, its: said(foundByMonitor(targets, monitor)) }))
        .filter(({ its }) => its !== found)
        .map(({ monitor, its }) =>
          fault(
            monitor.path,
            monitor.line('spec', 'selector'),
            `PodMonitor ${name} finds ${its || 'nothing'}; the job in ${cluster.path} finds ${found || 'nothing'}`,
          ),
        ),
    ];
  });
}

function said(addresses: readonly string[]): string {
  return addresses.toSorted().join(', ');
}
