import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What of Grafana's dashboard model (its classic JSON) matters for the questions that its panels ask. */
export interface Dashboard {
  readonly uid: string;
  readonly title: string;
  readonly panels?: readonly Panel[];
  readonly templating?: { readonly list?: readonly DashboardVariable[] };
}

export interface Panel {
  readonly title?: string;
  readonly description?: string;
  readonly datasource?: DatasourceReference | null;
  readonly targets?: readonly Target[];
  /** Of a collapsed row; an open one has its panels behind it. */
  readonly panels?: readonly Panel[];
}

export interface Target {
  readonly refId: string;
  readonly datasource?: DatasourceReference | null;
  readonly expr?: string;
  /** Jaeger: what to search traces by. */
  readonly service?: string;
  readonly tags?: string;
  readonly minDuration?: string;
  readonly limit?: number;
  /** Not asked, and so not shown. */
  readonly hide?: boolean;
  /** Prometheus: the value of now instead of a curve. */
  readonly instant?: boolean;
  /** Loki's way to say the same. */
  readonly queryType?: string;
}

export interface DatasourceReference {
  readonly type?: string;
  readonly uid?: string;
}

export interface DashboardVariable {
  readonly name: string;
  readonly includeAll?: boolean;
  readonly allValue?: string | null;
  readonly current?: { readonly value?: string | readonly string[] };
}

/** The dashboards of a folder, in the order of their file names. */
export function readDashboards(folder: string): Dashboard[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Dashboard);
}

/** All panels, also those inside collapsed rows. */
export function panelsOf({ panels = [] }: Pick<Dashboard, 'panels'>): Panel[] {
  return panels.flatMap((panel) => [panel, ...panelsOf(panel)]);
}
