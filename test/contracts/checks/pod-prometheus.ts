import { isDeepStrictEqual } from 'node:util';
import { type Fault, fault } from '../support/fault.ts';
import { type PodJob, type PodPrometheusFile } from '../support/pod-discovery.ts';
import { type PrometheusFile } from '../support/prometheus-file.ts';
import { type Key } from '../support/yaml-file.ts';

/** Where targets come from, and their labels: what a cluster has of its own. */
const OWN = new Set(['static_configs', 'kubernetes_sd_configs', 'relabel_configs']);

/** The Prometheus of a cluster differs from that of docker-compose.yml in where its targets come from, and in nothing else. */
export function podPrometheus(cluster: PodPrometheusFile, prometheus: PrometheusFile): Fault[] {
  const at = (message: string, ...keys: Key[]): Fault =>
    fault(cluster.path, cluster.line(...keys), `${message} ${prometheus.path}`);
  const jobs = cluster.value.scrape_configs;
  const others = prometheus.value.scrape_configs;
  const names = others.map(({ job_name }) => job_name).join(', ');
  return [
    ...differentKeys(cluster.value, prometheus.value, new Set(['scrape_configs'])).map((key) =>
      at(`${key} is not that of`, key),
    ),
    ...(jobs.map(({ job_name }) => job_name).join(', ') === names
      ? []
      : [at(`the jobs have to be ${names}, as in`, 'scrape_configs')]),
    ...jobs.flatMap((job, index) => {
      const other = others.find(({ job_name }) => job_name === job.job_name);
      return other === undefined
        ? []
        : jobFaults(job, other).map(([key, message]) => at(message, 'scrape_configs', index, key));
    }),
  ];
}

function jobFaults(job: PodJob, other: PodJob): (readonly [key: string, message: string])[] {
  const different = differentKeys(job, other, OWN).map(
    (key) => [key, `job ${job.job_name}: ${key} is not that of`] as const,
  );
  return job.static_configs === undefined || isDeepStrictEqual(job.static_configs, other.static_configs)
    ? different
    : [...different, ['static_configs', `job ${job.job_name} has other targets than in`] as const];
}

function differentKeys(ours: object, theirs: object, except: ReadonlySet<string>): string[] {
  const values = (of: object) => new Map<string, unknown>(Object.entries(of));
  const [left, right] = [values(ours), values(theirs)];
  return [...new Set([...left.keys(), ...right.keys()])].filter(
    (key) => !except.has(key) && !isDeepStrictEqual(left.get(key), right.get(key)),
  );
}
