import { filesBelow, yamlFile } from './repository.ts';
import { type Key, type YamlFile } from './yaml-file.ts';

export interface Route {
  readonly receiver?: string;
  readonly matchers?: readonly string[];
  readonly routes?: readonly Route[];
}

export type AlertmanagerFile = YamlFile<{
  readonly route: Route;
  readonly inhibit_rules?: readonly {
    readonly source_matchers?: readonly string[];
    readonly target_matchers?: readonly string[];
    readonly equal?: readonly string[];
  }[];
  readonly receivers?: readonly { readonly name: string; readonly [integration: string]: unknown }[];
}>;

/** All of them: one may be for production. */
export function alertmanagerFiles(): AlertmanagerFile[] {
  return filesBelow('deploy/alertmanager', '.yml').map((path) => yamlFile(path));
}

export interface PlacedRoute {
  readonly route: Route;
  readonly keys: readonly Key[];
}

/** The root route and all below it. */
export function routesIn({ value }: AlertmanagerFile): PlacedRoute[] {
  return placed(value.route, ['route']);
}

function placed(route: Route, keys: readonly Key[]): PlacedRoute[] {
  const below = route.routes ?? [];
  return [{ route, keys }, ...below.flatMap((child, index) => placed(child, [...keys, 'routes', index]))];
}
