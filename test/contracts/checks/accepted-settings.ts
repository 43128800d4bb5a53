import type { Type } from '@nestjs/common';
import { loadSettings, ObservabilitySettings, SettingsError } from '@shop/observability';
import { type Fault, fault } from '../support/fault.ts';
import { POD, podOf, type Workload } from '../support/kubernetes.ts';
import { type WrittenSetting } from '../support/written-settings.ts';

/** A service starts with the values that it is given: its own variables, and the settings of all. */
export function acceptedSettings(
  workload: Workload,
  type: Type<object>,
  written: ReadonlyMap<string, WrittenSetting>,
): Fault[] {
  const { name } = workload.value.metadata;
  // What only a running pod has is left out.
  const own = podOf(workload).containers.flatMap(({ env = [] }) =>
    env.flatMap((variable, index) =>
      variable.value === undefined || variable.name.endsWith('_FILE')
        ? []
        : [
            {
              name: variable.name,
              value: variable.value,
              path: workload.path,
              line: workload.line(...POD, 'containers', 0, 'env', index),
            },
          ],
    ),
  );
  const all = new Map([...written, ...own.map((setting) => [setting.name, setting] as const)]);
  const environment = Object.fromEntries([...all.values()].map((setting) => [setting.name, setting.value]));
  try {
    loadSettings([{ type: ObservabilitySettings, defaults: { SERVICE_NAME: name } }, { type }], environment);
    return [];
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    return error.faults.map(({ setting, problems }) => {
      const { path, line } = all.get(setting) ?? { path: workload.path, line: workload.line() };
      return fault(path, line, `${name} does not start: ${setting} ${problems.join('; ')}`);
    });
  }
}
