import { type Fault, fault } from '../support/fault.ts';
import { type PrometheusFile, type StaticConfig } from '../support/prometheus-file.ts';
import { CONTRACT, type ServicePorts } from '../support/service-ports.ts';

/** The job `services` scrapes every service on its port, labelled with its name, and nothing else. */
export function serviceTargets(services: ServicePorts, prometheus: PrometheusFile): Fault[] {
  const job = prometheus.value.scrape_configs.findIndex(({ job_name }) => job_name === 'services');
  const configs = prometheus.value.scrape_configs[job]?.static_configs ?? [];
  const at = (message: string, ...keys: (string | number)[]): Fault =>
    fault(prometheus.path, prometheus.line('scrape_configs', job, 'static_configs', ...keys), message);
  const missing = Object.entries(services)
    .filter(([name, port]) => !configs.some(({ targets }) => targets.includes(`${name}:${port}`)))
    .map(([name, port]) => at(`job services has no target ${name}:${port}, which ${CONTRACT} has`));
  const wrong = configs.flatMap((config, index) =>
    configFaults(config, services).map((message) => at(message, index)),
  );
  return [...missing, ...wrong];
}

function configFaults({ targets, labels = {} }: StaticConfig, services: ServicePorts): string[] {
  return targets.flatMap((target) => {
    const [name = '', port] = target.split(':');
    if (services[name] !== Number(port)) return [`${target} is no service of ${CONTRACT}`];
    return labels['service'] === name
      ? []
      : [`${target} needs the label service: ${name}, for \`up\` when the service is down`];
  });
}
