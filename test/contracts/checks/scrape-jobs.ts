import { type Fault, fault } from '../support/fault.ts';
import { type PrometheusFile } from '../support/prometheus-file.ts';

const INTERVAL = '15s';

/**
 * Prometheus scrapes these jobs, all of them every 15 s, and evaluates rules as often: rates over a minute have four
 * samples.
 */
export function scrapeJobs(prometheus: PrometheusFile, jobs: readonly string[]): Fault[] {
  const { global, scrape_configs: configs } = prometheus.value;
  const intervals = (['scrape_interval', 'evaluation_interval'] as const)
    .filter((name) => global[name] !== INTERVAL)
    .map((name) => fault(prometheus.path, prometheus.line('global', name), `${name} is not ${INTERVAL}`));
  const missing = jobs
    .filter((job) => !configs.some(({ job_name }) => job_name === job))
    .map((job) => fault(prometheus.path, prometheus.line('scrape_configs'), `no job ${job}`));
  const wrong = configs.flatMap(({ job_name, scrape_interval }, index) => {
    const at = (message: string, ...keys: string[]): Fault =>
      fault(prometheus.path, prometheus.line('scrape_configs', index, ...keys), message);
    return [
      ...(jobs.includes(job_name)
        ? []
        : [at(`nobody knows the job ${job_name}: list it in data/scrape-jobs.ts`)]),
      ...(scrape_interval === undefined
        ? []
        : [at(`job ${job_name} has an interval of its own`, 'scrape_interval')]),
    ];
  });
  return [...intervals, ...missing, ...wrong];
}
