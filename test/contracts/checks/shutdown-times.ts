import { type Fault, fault } from '../support/fault.ts';
import { POD, podOf, type Workload } from '../support/kubernetes.ts';
import { type WrittenSetting } from '../support/written-settings.ts';

const NAMES = ['SHUTDOWN_DRAIN_MS', 'SHUTDOWN_LAST_SCRAPE_MS', 'SHUTDOWN_TIMEOUT_MS'] as const;

/**
 * A service that stops lives until its last scrape, then ends by itself, and is killed only later.
 * @param scrapeMs - the scrape interval
 */
export function shutdownTimes(
  workloads: readonly Workload[],
  written: ReadonlyMap<string, WrittenSetting>,
  scrapeMs: number,
): Fault[] {
  const missing = NAMES.filter((name) => !written.has(name));
  if (missing.length > 0) {
    return workloads.map((workload) =>
      fault(workload.path, workload.line(), `nothing sets ${missing.join(', ')} of the services`),
    );
  }
  const [drain = 0, last = 0, timeout = 0] = NAMES.map((name) => Number(written.get(name)?.value));
  const at = (name: (typeof NAMES)[number], message: string): Fault => {
    const { path, line } = written.get(name) ?? { path: '', line: 0 };
    return fault(path, line, message);
  };
  return [
    ...(last > scrapeMs
      ? []
      : [
          at(
            'SHUTDOWN_LAST_SCRAPE_MS',
            `SHUTDOWN_LAST_SCRAPE_MS has to be longer than the scrape interval, ${scrapeMs} ms`,
          ),
        ]),
    ...(timeout > drain + last
      ? []
      : [
          at(
            'SHUTDOWN_TIMEOUT_MS',
            `SHUTDOWN_TIMEOUT_MS has to be longer than drain and last scrape, ${drain + last} ms`,
          ),
        ]),
    ...workloads
      .filter((workload) => !((podOf(workload).terminationGracePeriodSeconds ?? 30) * 1000 > timeout))
      .map((workload) =>
        fault(
          workload.path,
          workload.line(...POD, 'terminationGracePeriodSeconds'),
          `${workload.value.metadata.name} is killed before SHUTDOWN_TIMEOUT_MS, ${timeout} ms: terminationGracePeriodSeconds`,
        ),
      ),
  ];
}
