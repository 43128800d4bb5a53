import { type ComposeFile } from '../support/compose.ts';
import { type DashboardFile, nameOf, panelsOf } from '../support/dashboard.ts';
import { type Fault, fault } from '../support/fault.ts';

/** By panel: where docker-compose.yml says, in MiB, how much a service may have. */
const LIMITS: Readonly<Record<string, (compose: ComposeFile, service: string) => string | undefined>> = {
  'Resident Memory': ({ value }, service) => /^(\d+)m$/.exec(value.services[service]?.mem_limit ?? '')?.[1],
  Heap: ({ value }, service) =>
    /--max-old-space-size=(\d+)/.exec(`${value.services[service]?.environment?.['NODE_OPTIONS']}`)?.[1],
};

/** The lines that panels about memory draw are the limits that the services have in docker-compose.yml. */
export function memoryLines(
  dashboard: DashboardFile,
  compose: ComposeFile,
  services: readonly string[],
): Fault[] {
  return Object.entries(LIMITS).flatMap(([title, limitOf]) => {
    const found = panelsOf(dashboard).find(({ panel }) => panel.title === title);
    if (!found) return [fault(dashboard.path, dashboard.line('panels'), `there is no panel "${title}"`)];
    const { panel, keys } = found;
    const line = panel.fieldConfig?.defaults?.thresholds?.steps?.at(-1)?.value;
    return services
      .map((service) => ({ service, limit: limitOf(compose, service) }))
      .filter(({ limit }) => line !== Number(limit) * 2 ** 20)
      .map(({ service, limit }) =>
        fault(
          dashboard.path,
          dashboard.line(...keys, 'fieldConfig', 'defaults', 'thresholds'),
          `${nameOf(panel)} draws its line at ${line}; ${service} has ${limit ? `${limit} MiB` : 'no limit'} in ${compose.path}`,
        ),
      );
  });
}
