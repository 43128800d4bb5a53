import { type Fault, fault } from '../support/fault.ts';
import { containersOf, type Variable, type Workload } from '../support/kubernetes.ts';
import { type WrittenSetting } from '../support/written-settings.ts';

/** Read by Node itself. */
const OF_NODE = 'NODE_OPTIONS';

/**
 * What a service is given by its environment is a setting that it has, and what all are given one that some has.
 * @param settings - by service: the names of its settings
 */
export function knownSettings(
  settings: Readonly<Record<string, ReadonlySet<string>>>,
  written: readonly WrittenSetting[],
  workloads: readonly Workload[],
): Fault[] {
  const all = Object.values(settings);
  const forAll = written
    .filter(({ name }) => !all.some((names) => isSetting(name, names)))
    .map(({ name, path, line }) => fault(path, line, `no service has a setting ${name}`));
  const forOne = workloads.flatMap((workload) => {
    const service = workload.value.metadata.name;
    const names = settings[service] ?? new Set<string>();
    return containersOf(workload).flatMap(({ container: { env = [] }, keys }) =>
      env.flatMap(({ name }, index) =>
        isSetting(name, names) || helps(name, env)
          ? []
          : [fault(workload.path, workload.line(...keys, 'env', index), `${service} has no setting ${name}`)],
      ),
    );
  });
  return [...forAll, ...forOne];
}

function isSetting(name: string, names: ReadonlySet<string>): boolean {
  return name === OF_NODE || names.has(name) || names.has(name.replace(/_FILE$/, ''));
}

/** Whether the variable is there for another one, which names it as $(NAME). */
function helps(name: string, variables: readonly Variable[]): boolean {
  return variables.some(({ value }) => value?.includes(`$(${name})`));
}
