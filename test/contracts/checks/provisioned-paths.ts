import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type ComposeFile } from '../support/compose.ts';
import { type Fault, fault } from '../support/fault.ts';
import { type YamlFile } from '../support/yaml-file.ts';

export type DashboardProviders = YamlFile<{
  readonly providers: readonly { readonly name: string; readonly options?: { readonly path?: string } }[];
}>;

/**
 * Grafana finds in its container what the repository has: the folders of dashboards, and its home page.
 * @param root - the folder that the compose file's paths start from
 */
export function provisionedPaths(providers: DashboardProviders, compose: ComposeFile, root: string): Fault[] {
  const { volumes = [], environment = {} } = compose.value.services['grafana'] ?? {};
  const sourceOf = (path: string): string | undefined => {
    const mount = volumes
      .map((volume) => volume.split(':'))
      .find(([source = '', target = '']) => source.startsWith('.') && `${path}/`.startsWith(`${target}/`));
    const [source = '', target = ''] = mount ?? [];
    return mount && join(root, source, path.slice(target.length));
  };
  const isThere = (path: string): boolean => existsSync(sourceOf(path) ?? '');
  const folders = providers.value.providers.flatMap(({ name, options: { path = '' } = {} }, index) =>
    isThere(path)
      ? []
      : [
          fault(
            providers.path,
            providers.line('providers', index, 'options', 'path'),
            `${name} reads ${path}, which is not mounted`,
          ),
        ],
  );
  const variable = 'GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH';
  const home = String(environment[variable] ?? '');
  return isThere(home)
    ? folders
    : [
        ...folders,
        fault(
          compose.path,
          compose.line('services', 'grafana', 'environment', variable),
          `there is no home page ${home}`,
        ),
      ];
}
