import { filesBelow, yamlFile } from './repository.ts';
import { type Key, type YamlFile } from './yaml-file.ts';

interface DatasourceReference {
  readonly type?: string;
  readonly uid?: string;
}

export interface Target {
  readonly datasource?: DatasourceReference;
  readonly expr?: string | undefined;
  readonly legendFormat?: string;
  /** Of a search for traces. */
  readonly service?: string;
}

interface Step {
  readonly color: string;
  /** From which on; null from the beginning. */
  readonly value: number | null;
}

export interface Panel {
  readonly type: string;
  readonly title?: string;
  readonly description?: string;
  readonly datasource?: DatasourceReference;
  readonly targets?: readonly Target[];
  readonly fieldConfig?: {
    readonly defaults?: {
      readonly unit?: string;
      readonly thresholds?: { readonly steps?: readonly Step[] };
      readonly links?: readonly { readonly url: string }[];
    };
    readonly overrides?: readonly {
      readonly matcher: { readonly options: string };
      readonly properties: readonly { readonly id: string; readonly value: unknown }[];
    }[];
  };
  readonly transformations?: readonly {
    readonly options?: { readonly renameByName?: Readonly<Record<string, string>> };
  }[];
  readonly panels?: readonly Panel[];
}

export interface Dashboard {
  readonly uid?: string;
  readonly title?: string;
  readonly refresh?: string;
  readonly schemaVersion?: number;
  readonly panels?: readonly Panel[];
  readonly templating?: { readonly list?: readonly { readonly name?: string; readonly query?: unknown }[] };
}

export type DashboardFile = YamlFile<Dashboard>;

/** A panel and the keys that lead to it; panels of a collapsed row stand within that row. */
export interface PlacedPanel {
  readonly panel: Panel;
  readonly keys: readonly Key[];
}

export function dashboardFiles(): DashboardFile[] {
  return filesBelow('deploy/grafana/dashboards', '.json').map((path) => yamlFile<Dashboard>(path));
}

/** All panels, rows too, in the order they are shown. */
export function panelsOf({ value }: DashboardFile): PlacedPanel[] {
  return placed(value.panels ?? [], ['panels']);
}

function placed(panels: readonly Panel[], above: readonly Key[]): PlacedPanel[] {
  return panels.flatMap((panel, index) => {
    const keys = [...above, index];
    return [{ panel, keys }, ...placed(panel.panels ?? [], [...keys, 'panels'])];
  });
}

/** A panel as its reader knows it. */
export function nameOf({ title, type }: Panel): string {
  return title ? `panel "${title}"` : `a panel without title (${type})`;
}
